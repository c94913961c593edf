"""The syntax tree of Turtle: lossless, right about every triple, and clear about what is wrong."""
