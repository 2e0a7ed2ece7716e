//! Evaluation of a graph, in the order that top-level `await` leaves to it
//! (`#sec-moduleevaluation`): siblings start in source order, dependents wait, what does not wait
//! for anything runs synchronously.

use super::{AsyncOrder, ModuleId, Source, Status, record, record_mut, synthetic};
use crate::{
    Args, Context, JsError, JsResult, Object, Value,
    code::Code,
    error::Evaluation,
    promise::{Derived, new_promise, perform_promise_then, reject_promise, resolve_promise},
};

/// Evaluates on behalf of somebody, whom stacks show.
pub(in crate::program) fn evaluate_for(
    context: &mut Context,
    id: ModuleId,
    evaluation: Evaluation,
) -> JsResult<Object> {
    let before = std::mem::replace(&mut context.loader.es_modules.evaluation, evaluation);
    let result = evaluate(context, id);
    context.loader.es_modules.evaluation = before;
    result
}

/// Evaluate (`#sec-moduleevaluation`): the promise of the whole graph.
///
/// # Errors
///
/// Only a termination.
pub(in crate::program) fn evaluate(context: &mut Context, id: ModuleId) -> JsResult<Object> {
    // 2-3.
    let mut id = id;
    if matches!(
        record(context, id).status,
        Status::EvaluatingAsync | Status::Evaluated
    ) {
        id = record(context, id).cycle_root.unwrap_or(id);
    }
    // 4.
    if let Some(promise) = &record(context, id).top_level_promise {
        return Ok(promise.clone());
    }
    // 5-7.
    let mut stack = Vec::new();
    let promise = new_promise(context);
    record_mut(context, id).top_level_promise = Some(promise.clone());
    // 8-10.
    match inner_module_evaluation(context, id, &mut stack, 0) {
        Err(error) => {
            let error = error.into_catchable()?;
            for member in stack {
                let record = record_mut(context, member);
                record.status = Status::Evaluated;
                record.evaluation_error = Some(error.clone());
                record.cycle_root.get_or_insert(member);
            }
            let record = record_mut(context, id);
            record.status = Status::Evaluated;
            record.evaluation_error = Some(error.clone());
            reject_promise(context, &promise, error);
        }
        Ok(_) => {
            // Also a module that has run before as a dependency.
            if record(context, id).status == Status::Evaluated {
                resolve_promise(context, &promise, Value::undefined())?;
            }
        }
    }
    Ok(promise)
}

/// InnerModuleEvaluation (`#sec-innermoduleevaluation`).
fn inner_module_evaluation(
    context: &mut Context,
    id: ModuleId,
    stack: &mut Vec<ModuleId>,
    index: usize,
) -> JsResult<usize> {
    // 1.
    if !matches!(record(context, id).source, Source::Text { .. }) {
        return evaluate_synthetic(context, id).map(|()| index);
    }
    // 2-4.
    match record(context, id).status {
        Status::EvaluatingAsync | Status::Evaluated => {
            return match &record(context, id).evaluation_error {
                Some(error) => Err(JsError::throw(error.clone())),
                None => Ok(index),
            };
        }
        Status::Evaluating => return Ok(index),
        _ => {}
    }
    // 5-10.
    let record_of_module = record_mut(context, id);
    record_of_module.status = Status::Evaluating;
    record_of_module.dfs_index = index;
    record_of_module.dfs_ancestor_index = index;
    record_of_module.pending_async_dependencies = 0;
    stack.push(id);
    let mut index = index + 1;
    // 11.
    for required in record(context, id).requested.clone() {
        index = inner_module_evaluation(context, required, stack, index)?;
        if matches!(record(context, required).source, Source::Text { .. }) {
            wait_for(context, id, required)?;
        }
    }
    // 12-13.
    if record(context, id).pending_async_dependencies > 0
        || record(context, id).has_top_level_await()
    {
        set_async_order(context, id);
        if record(context, id).pending_async_dependencies == 0 {
            execute_async_module(context, id)?;
        }
    } else {
        execute_module(context, id)?;
    }
    // 14-16.
    if record(context, id).dfs_ancestor_index == record(context, id).dfs_index {
        pop_component(context, id, stack);
    }
    Ok(index)
}

/// Steps 11.c.ii-v: ties a module to one that it imports.
fn wait_for(context: &mut Context, id: ModuleId, required: ModuleId) -> JsResult<()> {
    let mut required = required;
    if record(context, required).status == Status::Evaluating {
        let ancestor = record(context, required).dfs_ancestor_index;
        let record = record_mut(context, id);
        record.dfs_ancestor_index = record.dfs_ancestor_index.min(ancestor);
    } else {
        required = record(context, required).cycle_root.unwrap_or(required);
        if let Some(error) = &record(context, required).evaluation_error {
            return Err(JsError::throw(error.clone()));
        }
    }
    if matches!(record(context, required).async_order, AsyncOrder::Number(_)) {
        record_mut(context, id).pending_async_dependencies += 1;
        record_mut(context, required).async_parents.push(id);
    }
    Ok(())
}

/// Step 16: a strongly connected component is complete.
fn pop_component(context: &mut Context, id: ModuleId, stack: &mut Vec<ModuleId>) {
    while let Some(member) = stack.pop() {
        let record = record_mut(context, member);
        record.status = if record.async_order == AsyncOrder::Unset {
            Status::Evaluated
        } else {
            Status::EvaluatingAsync
        };
        record.cycle_root = Some(id);
        if member == id {
            return;
        }
    }
}

fn set_async_order(context: &mut Context, id: ModuleId) {
    context.loader.es_modules.async_evaluations += 1;
    let order = context.loader.es_modules.async_evaluations;
    record_mut(context, id).async_order = AsyncOrder::Number(order);
}

fn evaluate_synthetic(context: &mut Context, id: ModuleId) -> JsResult<()> {
    if let Some(error) = &record(context, id).evaluation_error {
        return Err(JsError::throw(error.clone()));
    }
    if record(context, id).status == Status::Evaluated {
        return Ok(());
    }
    record_mut(context, id).status = Status::Evaluated;
    let result = synthetic::evaluate(context, id);
    if let Err(error) = &result
        && !error.is_exit()
    {
        record_mut(context, id).evaluation_error = Some(error.value().clone());
    }
    result
}

/// Calls the body of a module. A module with top-level `await` answers a promise.
fn call_body(context: &mut Context, id: ModuleId) -> JsResult<Value> {
    let Source::Text { unit, .. } = record(context, id).source else {
        unreachable!("only source text modules have a body")
    };
    let environment = record(context, id).environment.clone();
    let body = Object::closure(context, unit.body, environment.into_iter());
    debug_assert_eq!(
        matches!(unit.body.code, Code::Coroutine(_)),
        record(context, id).has_top_level_await()
    );
    body.call(context, &Value::undefined(), &[])
}

/// ExecuteModule (`#sec-source-text-module-record-execute-module`) without top-level `await`.
fn execute_module(context: &mut Context, id: ModuleId) -> JsResult<()> {
    call_body(context, id).map(|_| ())
}

/// ExecuteAsyncModule (`#sec-execute-async-module`).
fn execute_async_module(context: &mut Context, id: ModuleId) -> JsResult<()> {
    let promise = call_body(context, id)?;
    let promise = promise
        .as_object()
        .expect("an async body answers a promise");
    record_mut(context, id).body = Some(promise.clone());
    let captures = vec![Value::from(id.0)];
    let on_fulfilled = Object::host_closure(context, 0, captures.clone(), |context, _, args| {
        async_module_execution_fulfilled(context, captured_id(args))?;
        Ok(Value::undefined())
    });
    let on_rejected = Object::host_closure(context, 1, captures, |context, _, args| {
        async_module_execution_rejected(context, captured_id(args), args.get(0));
        Ok(Value::undefined())
    });
    let (on_fulfilled, on_rejected) = (Value::from(on_fulfilled), Value::from(on_rejected));
    perform_promise_then(context, promise, &on_fulfilled, &on_rejected, Derived::None);
    Ok(())
}

fn captured_id(args: &Args<'_>) -> ModuleId {
    let [id] = args.captures::<1>();
    ModuleId(id.as_number().expect("captured by ExecuteAsyncModule") as usize)
}

/// GatherAvailableAncestors (`#sec-gather-available-ancestors`).
fn gather_available_ancestors(context: &mut Context, id: ModuleId, list: &mut Vec<ModuleId>) {
    for parent in record(context, id).async_parents.clone() {
        let root = record(context, parent).cycle_root;
        let failed = root.is_some_and(|root| record(context, root).evaluation_error.is_some());
        if list.contains(&parent) || failed {
            continue;
        }
        let record = record_mut(context, parent);
        record.pending_async_dependencies -= 1;
        if record.pending_async_dependencies == 0 {
            list.push(parent);
            if !record.has_top_level_await() {
                gather_available_ancestors(context, parent, list);
            }
        }
    }
}

/// AsyncModuleExecutionFulfilled (`#sec-async-module-execution-fulfilled`).
fn async_module_execution_fulfilled(context: &mut Context, id: ModuleId) -> JsResult<()> {
    // 1.
    if record(context, id).status == Status::Evaluated {
        return Ok(());
    }
    complete(context, id)?;
    // 8-10.
    let mut list = Vec::new();
    gather_available_ancestors(context, id, &mut list);
    list.sort_by_key(|&id| match record(context, id).async_order {
        AsyncOrder::Number(order) => order,
        AsyncOrder::Unset | AsyncOrder::Done => u64::MAX,
    });
    // 12.
    for ancestor in list {
        if record(context, ancestor).status == Status::Evaluated {
            continue;
        }
        if record(context, ancestor).has_top_level_await() {
            execute_async_module(context, ancestor)?;
            continue;
        }
        match execute_module(context, ancestor) {
            Err(error) => {
                let error = error.into_catchable()?;
                async_module_execution_rejected(context, ancestor, &error);
            }
            Ok(()) => complete(context, ancestor)?,
        }
    }
    Ok(())
}

fn complete(context: &mut Context, id: ModuleId) -> JsResult<()> {
    let record = record_mut(context, id);
    record.async_order = AsyncOrder::Done;
    record.status = Status::Evaluated;
    match record.top_level_promise.clone() {
        Some(promise) => resolve_promise(context, &promise, Value::undefined()),
        None => Ok(()),
    }
}

/// AsyncModuleExecutionRejected (`#sec-async-module-execution-rejected`).
fn async_module_execution_rejected(context: &mut Context, id: ModuleId, error: &Value) {
    // 1.
    if record(context, id).status == Status::Evaluated {
        return;
    }
    // 5-8.
    let record = record_mut(context, id);
    record.evaluation_error = Some(error.clone());
    record.status = Status::Evaluated;
    record.async_order = AsyncOrder::Done;
    let (parents, promise) = (
        record.async_parents.clone(),
        record.top_level_promise.clone(),
    );
    // DEVIATES: importers are rejected first, as in Node 24; ECMA-262 has changed the order since.
    for parent in parents {
        async_module_execution_rejected(context, parent, error);
    }
    if let Some(promise) = promise {
        reject_promise(context, &promise, error.clone());
    }
}
