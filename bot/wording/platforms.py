"""What more than one platform says of its own. What one says alone stands in its adapter."""

TOOK_TOO_LONG = "That took longer than it should, so nothing was done. Please try once more."
AS_OTHERS_READ_IT = "As others will read it:"
NOTHING_TO_CHOOSE = "There is nothing to choose from yet."
