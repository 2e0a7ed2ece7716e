//! `console.table`: arrays, objects, maps and sets as rows.

use super::{grid::draw, invoke, logging::shows_colors};
use crate::{
    Args, Context, JsResult, Object, PropertyKey, Value,
    host::Stream,
    node::{
        errors,
        inspect::{Brand, Inspector, Preview, map_entries, remaining_items, set_values},
        util,
    },
};

const INDEX: &str = "(index)";
const ITERATION_INDEX: &str = "(iteration index)";
const KEY: &str = "Key";
const VALUES: &str = "Values";

/// `console.table(data, columns)`
pub(super) fn table(context: &mut Context, _: &Value, args: &Args<'_>) -> JsResult<Value> {
    let wanted = wanted_columns(context, args.get(1))?;
    let Some(data) = args.get(0).as_object().filter(|data| !data.is_callable()) else {
        return invoke(context, "log", &[args.get(0).clone()]);
    };
    let text = match Brand::of(data) {
        Brand::Map => pairs(context, &map_entries(data))?,
        Brand::Set => values(context, &set_values(data))?,
        Brand::MapIterator | Brand::SetIterator => match remaining_items(data) {
            Preview::Entries(entries) if Brand::of(data) == Brand::MapIterator => {
                pairs(context, &entries)?
            }
            Preview::Entries(entries) => {
                let firsts: Vec<Value> = entries.into_iter().map(|(first, _)| first).collect();
                values(context, &firsts)?
            }
            Preview::Values(items) => values(context, &items)?,
        },
        _ => rows(context, data, wanted.as_deref())?,
    };
    invoke(context, "log", &[text.into()])
}

fn wanted_columns(context: &mut Context, columns: &Value) -> JsResult<Option<Vec<PropertyKey>>> {
    if columns.is_undefined() {
        return Ok(None);
    }
    if !columns.is_array(context)? {
        let expected = "an instance of Array";
        return Err(errors::invalid_arg(
            context,
            "properties",
            expected,
            columns,
        ));
    }
    let columns = crate::operations::create_list_from_array_like(context, columns)?;
    let keys: JsResult<Vec<PropertyKey>> = columns
        .iter()
        .map(|column| column.to_property_key(context))
        .collect();
    Ok(Some(keys?))
}

/// A cell: objects with more than two properties are cut to their names.
fn cell(context: &mut Context, value: &Value) -> JsResult<String> {
    let mut depth = 0.0;
    if let Some(object) = value.as_object().filter(|object| !object.is_callable())
        && !matches!(Brand::of(object), Brand::Array | Brand::TypedArray)
        && keys(context, object)?.len() > 2
    {
        depth = -1.0;
    }
    let mut options = util::default_options(context)?;
    options.depth = Some(depth);
    options.max_array_length = 3.0;
    options.break_length = f64::INFINITY;
    options.colors = options.colors || shows_colors(Stream::Stdout);
    Inspector::new(options).format_value(context, value, 0)
}

/// `Object.keys`
fn keys(context: &mut Context, object: &Object) -> JsResult<Vec<PropertyKey>> {
    let mut keys = Vec::new();
    for key in object.own_property_keys(context)? {
        if !key.is_symbol() {
            let own = object.get_own_property(context, &key)?;
            if own.is_some_and(|own| own.is_enumerable()) {
                keys.push(key);
            }
        }
    }
    Ok(keys)
}

fn pairs(context: &mut Context, entries: &[(Value, Value)]) -> JsResult<String> {
    let mut rows = Vec::with_capacity(entries.len());
    for (index, (key, value)) in entries.iter().enumerate() {
        let index = cell(context, &index.into())?;
        rows.push(vec![index, cell(context, key)?, cell(context, value)?]);
    }
    Ok(draw(
        &[ITERATION_INDEX, KEY, VALUES].map(str::to_owned),
        &rows,
    ))
}

fn values(context: &mut Context, items: &[Value]) -> JsResult<String> {
    let mut rows = Vec::with_capacity(items.len());
    for (index, value) in items.iter().enumerate() {
        let index = cell(context, &index.into())?;
        rows.push(vec![index, cell(context, value)?]);
    }
    Ok(draw(&[ITERATION_INDEX, VALUES].map(str::to_owned), &rows))
}

/// A property of the data.
struct Row {
    index: String,
    /// Cells with their columns.
    cells: Vec<(usize, String)>,
    /// A value that is no object.
    value: Option<String>,
}

/// One row for each property, one column for each property of the rows.
#[derive(Default)]
struct Grid {
    columns: Vec<PropertyKey>,
    rows: Vec<Row>,
}

impl Grid {
    fn column(&mut self, key: &PropertyKey) -> usize {
        let known = self.columns.iter().position(|column| column == key);
        known.unwrap_or_else(|| {
            self.columns.push(key.clone());
            self.columns.len() - 1
        })
    }

    /// Columns named by indices come first, in order, as properties do.
    fn draw(self) -> String {
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        order.sort_by_key(|column| match self.columns[*column] {
            PropertyKey::Index(index) => u64::from(index),
            _ => u64::MAX,
        });
        let has_values = self.rows.iter().any(|row| row.value.is_some());
        let name = |column: &usize| self.columns[*column].to_display().to_std_string_lossy();
        let mut head = vec![INDEX.to_owned()];
        head.extend(order.iter().map(name));
        head.extend(has_values.then(|| VALUES.to_owned()));
        let rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(
                |Row {
                     index,
                     cells,
                     value,
                 }| {
                    let mut row = vec![index.clone()];
                    row.extend(order.iter().map(|column| {
                        let found = cells.iter().rev().find(|(place, _)| place == column);
                        found.map_or(String::new(), |(_, text)| text.clone())
                    }));
                    row.extend(has_values.then(|| value.clone().unwrap_or_default()));
                    row
                },
            )
            .collect();
        draw(&head, &rows)
    }
}

fn rows(context: &mut Context, data: &Object, wanted: Option<&[PropertyKey]>) -> JsResult<String> {
    let mut grid = Grid::default();
    for key in keys(context, data)? {
        let item = data.get(context, &key)?;
        let index = key.to_display().to_std_string_lossy();
        let (cells, value) = match (item.as_object().cloned(), wanted) {
            (None, None) => (Vec::new(), Some(cell(context, &item)?)),
            (item, wanted) => (cells_of(context, &mut grid, item.as_ref(), wanted)?, None),
        };
        grid.rows.push(Row {
            index,
            cells,
            value,
        });
    }
    Ok(grid.draw())
}

fn cells_of(
    context: &mut Context,
    grid: &mut Grid,
    item: Option<&Object>,
    wanted: Option<&[PropertyKey]>,
) -> JsResult<Vec<(usize, String)>> {
    let columns = match (wanted, item) {
        (Some(wanted), _) => wanted.to_vec(),
        (None, Some(item)) => keys(context, item)?,
        (None, None) => Vec::new(),
    };
    let mut cells = Vec::with_capacity(columns.len());
    for key in &columns {
        let column = grid.column(key);
        let text = match item {
            Some(item) if item.has_own_property(context, key)? => {
                let value = item.get(context, key)?;
                cell(context, &value)?
            }
            _ => String::new(),
        };
        cells.push((column, text));
    }
    Ok(cells)
}
