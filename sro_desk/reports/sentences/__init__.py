"""The first sentence of each section, which answers the section's question, and the text under it.

Every sentence is made from the figures of its edition alone, so that it says nothing that the edition withholds.
"""
