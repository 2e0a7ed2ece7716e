//! Abstract operations (`#sec-abstract-operations`), a file for each clause.

pub(crate) mod arithmetic;
mod comparison;
mod for_in;
mod grouping;
mod iteration;
mod iterators;
mod numeric_literal;
mod objects;
mod private_names;
mod type_conversion;

pub(crate) use arithmetic::*;
pub(crate) use comparison::{bigint_to_number, compare_numeric};
pub(crate) use for_in::ForInEnumerator;
pub(crate) use grouping::group_by_property;
pub(crate) use iteration::Iteration;
pub(crate) use iterators::{
    IteratorRecord, create_iter_result_object, iterator_complete, iterator_to_list, iterator_value,
};
pub(crate) use numeric_literal::{
    is_white_space, parse_decimal_prefix, string_to_bigint, string_to_number,
};
pub(crate) use objects::{
    EnumerationKind, IntegrityLevel, copy_assign, copy_data_properties,
    create_list_from_array_like, get_function_realm,
};
pub(crate) use private_names::{
    PrivateElement, private_add, private_get, private_has, private_set,
};
pub(crate) use type_conversion::{PreferredType, ordinary_to_primitive};

pub(crate) use crate::value::number::{to_int32, to_uint32};
