"""What there is to be compared with: the same work by the bare parts, each in a process of its own."""
