"""情况说明: what senders explain settles an issue of 核实, and is needed beside the approval of a 准强制."""
