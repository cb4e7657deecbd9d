"""The folder of one period: claimed by one run, written beside, swapped in whole."""
