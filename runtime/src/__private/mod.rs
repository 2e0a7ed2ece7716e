//! What emitted code may name. No stability promise: compiler and runtime have one version.
//!
//! Every routine takes the context *last*: emitted operands nest inside the call, and Rust
//! evaluates arguments left to right, so the operands have used the context before the routine
//! borrows it. Routines that may run user code answer `JsResult`. Fast paths are inline and end
//! where the first unlikely case begins; what follows is a `#[cold]` or plain function elsewhere.

mod calls;
mod classes;
mod completion;
mod disposal;
mod iteration;
mod literals;
mod members;
mod numbers;
mod operators;
mod packed;
mod patterns;
mod pure;
mod rare;
mod results;
mod scheduling;
mod scripts;
mod short_calls;
mod spread;
mod variables;

pub use calls::{
    active_coroutine, active_function, argument, at, at_here, call, call_method, call_with_array,
    call_with_this, called_by_name, callee, captures, captures_of, closure, construct,
    construct_with_array, mapped_arguments, new_target, no_such_state, rest_arguments,
    run_directly, run_directly_packed, run_parts, set_slot, sloppy_this, slot_boolean, slot_int32,
    slot_integer, slot_number, slots, stepped, take, unmapped_arguments,
};
pub use classes::{
    call_static_initializer, class_prototype, define_class_getter, define_class_method,
    define_class_setter, define_field, define_private_field, define_private_getter,
    define_private_method, define_private_setter, derived_constructor_returns_object, get_private,
    get_super, has_private, initialize_fields, make_base_class, make_derived_class,
    new_private_name, set_field_initializer, set_private, set_super, super_call,
};
pub use completion::{Completion, caught, throw};
pub use disposal::{
    add_async_disposable, add_disposable, disposal_failed, disposal_finish, disposal_next,
    disposal_result, new_disposal,
};
pub use iteration::{
    LoopGenerator, async_iterator_close_finish, async_iterator_close_result,
    async_iterator_close_start, async_iterator_complete, async_iterator_next, async_iterator_value,
    close_iterator, close_iterator_silently, finish_iteration, for_in_enumerate, for_in_step,
    generator_of, generator_step, get_async_iterator, get_iterator, get_iterator_of_property,
    iterator_next_or_undefined, iterator_rest, iterator_skip, iterator_step, leave_generator,
};
pub use literals::{
    array, bigint, copy_data_properties, define_object_getter, define_object_method,
    define_object_setter, define_property, empty_object, name_anonymous_function, object, regexp,
    set_prototype_literal, string, template, template_object, template_part,
};
pub use members::{
    delete, delete_strict, get, get_at, get_element, get_index, get_length, get_method,
    has_property, instance_of, set, set_at, set_at_strict, set_element, set_element_strict,
    set_index, set_index_strict, set_strict,
};
pub use numbers::{
    bare_int32, bare_integer, greater_than_number, greater_than_or_equal_number, int32,
    int32_operand, int32_value, integer_remainder, integer_value, left_shift_int32,
    less_than_number, less_than_or_equal_number, number_exponentiate, number_of, number_operand,
    number_remainder, number_to_boolean, product_remainder, signed_right_shift_int32,
    sum_around_int32, sum_int32, sum_of_numbers_int32, sum_with_int32, unsigned_right_shift_int32,
    wrapping_add, wrapping_multiply, wrapping_subtract,
};
pub use operators::{
    add, append, bitwise_and, bitwise_not, bitwise_or, bitwise_xor, decrement, divide,
    exponentiate, greater_than, greater_than_or_equal, increment, is_typeof_bigint,
    is_typeof_boolean, is_typeof_function, is_typeof_number, is_typeof_object, is_typeof_string,
    is_typeof_symbol, is_typeof_undefined, left_shift, less_than, less_than_or_equal,
    loosely_equal, multiply, negate, remainder, signed_right_shift, strict_equal, subtract,
    to_boolean, to_number, to_numeric, type_of, unsigned_right_shift,
};
pub use packed::Packed;
pub use patterns::{
    object_rest, require_object_coercible, throw_const_assignment, throw_reference_error,
    throw_syntax_error, throw_type_error, to_member_key, to_object, to_property_key, to_string,
};
pub use pure::{
    as_number, cell_makes, cell_makes_as, instance, makes, method, number_field, renew,
};
pub use rare::{Never, error_of, rarely};
pub use results::{
    AskedGenerator, MadeGenerator, ResultObject, coercible_result, generator_asked, generator_made,
    next_result, next_result_by, next_result_of, result_done, result_value,
};
pub use scheduling::{next_tick, queue_microtask};
pub use scripts::{
    declare_global_function, get_global, import_call, import_meta, initialize_global, set_global,
    set_global_strict, typeof_global,
};
pub use short_calls::{call_builtin, call_found, call_global, call_static};
pub use spread::{List, extend_array};
pub use variables::{
    checked, get_boolean_cell, get_cell, get_cell_checked, get_int32_cell, get_integer_cell,
    get_number_cell, initialize_this, initialize_this_cell, new_cell, reach_cell, renew_cell,
    set_cell, set_cell_checked, set_checked, set_plain_cell, variable,
};

pub use crate::{
    Args, Context, JsError, JsResult, Object, Value,
    code::{
        At, Code, Coroutine, CoroutineKind, EnvironmentSource, Field, Flavour, FunctionCode,
        GlobalDeclarations, ImportEntry, ImportName, Literal, LiteralText, ModuleRecord, Sites,
        StateRow, Step, Unit, UnitBases, UnitKind,
    },
    coroutine::Frame,
    program::{
        Module, ModuleSource, Program, Resolution, block_program, block_stub, capture,
        file_program, main, main_of_many,
    },
};
