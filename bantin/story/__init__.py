"""
From facts and context to Vietnamese: plan, sentences, text; every figure in it tagged, every numeral typed.

Names are imported from the modules: a run with nothing to do needs only what stands around a bulletin.
"""
