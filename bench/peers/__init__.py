"""The tools that the kernel is measured beside, one file each, all on the same rules."""
