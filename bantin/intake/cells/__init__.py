"""One cell -> a count, a percentage, a day, a word, or an error that says why it is none; nothing is guessed."""
