//! State machines: the form of functions that suspend.
