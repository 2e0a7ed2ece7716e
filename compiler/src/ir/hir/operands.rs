//! One place that knows which operands a node has, and in which order they are evaluated.
