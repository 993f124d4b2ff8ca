//! The formats that are read, one a file; each gives a [`Draft`](crate::text::Draft).

pub(crate) mod text;
