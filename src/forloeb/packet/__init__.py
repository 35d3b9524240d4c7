"""Meeting papers: lines in, one neutral frozen record out, and what a careful secretary would find in them.

Values in, values out: this room knows no file, clock, network or environment, and uses nothing of the others.
"""

from forloeb.packet.as_data import as_data
from forloeb.packet.checks import check_packet
from forloeb.packet.checks.finding import PaperFinding
from forloeb.packet.lines import lines_of_text
from forloeb.packet.read import Reading, read_lines
from forloeb.packet.record import Case, Packet

__all__ = ["Case", "Packet", "PaperFinding", "Reading", "as_data", "check_packet", "lines_of_text", "read_lines"]
