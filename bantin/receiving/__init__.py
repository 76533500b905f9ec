"""The recipe of intake for workbooks: what arrived, what is read, what counts, what is kept and answered."""
