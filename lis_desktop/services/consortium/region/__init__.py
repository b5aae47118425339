"""The region and its groups: figures that may leave, and the tables, workbooks and reports made of them."""
