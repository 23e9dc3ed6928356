"""The watch over the library: was a source retracted, does its address still answer?"""
