"""What units send back: their workbooks read, matched with the plan, counted, and shown as one summary."""
