//! Classes: methods of each flavour, private members, accessors, fields, statics and `super`.

use super::super::node::{Node, Part, fixed, statement};
use super::Generator;
use super::context::{Context, Flavour, Kind};
use super::function::method_prefix;

/// What a later class may extend.
#[derive(Debug, Clone)]
pub(super) struct Class {
    name: String,
    methods: Vec<(String, Flavour)>,
    /// How many variables were known before it: it is in scope while there are more.
    since: usize,
}

pub(super) fn declaration(generator: &mut Generator) -> Option<Node> {
    if generator.nesting > 2 {
        return None;
    }
    let name = generator.fresh("C");
    let base = generator.base();
    let mut members = Vec::new();
    let mut methods = Vec::new();
    let mut callees = Vec::new();
    let field = generator.fresh("#p");
    members.push(fixed!("@ = @;", field.as_str(), generator.outside_value()));
    if base.is_none() && generator.random.chance(40) {
        let id = generator.id();
        members.push(fixed!("constructor(...args) { log(@, args.length); }", id));
    }
    if generator.random.chance(30) {
        let id = generator.id();
        members.push(fixed!(
            "static s = trace(@, @);",
            id,
            generator.outside_value()
        ));
    }
    if generator.random.chance(20) {
        let context = Context {
            returns: false,
            ..Context::of(Flavour::Plain, &generator.context)
        };
        let body = generator.within(context, |generator| generator.body(2));
        members.push(fixed!("static @", Part::Block(body)));
    }
    for _ in 0..generator.random.between(1, 3) {
        let (member, callee) = generator.method(&name, &field, base.as_ref(), &mut methods);
        members.push(member);
        callees.push(callee);
    }
    let heritage = base.map_or(String::new(), |base| format!(" extends {}", base.name));
    let class = statement!("class @@ @", name.as_str(), heritage, Part::Block(members));
    let since = generator.variables.len();
    for (callee, flavour) in callees {
        generator.declare(&callee, Kind::Function(flavour));
    }
    generator.classes.push(Class {
        name,
        methods,
        since,
    });
    Some(class)
}

impl Generator {
    /// A class that is in scope, to be extended.
    fn base(&mut self) -> Option<Class> {
        if self.random.chance(50) {
            return None;
        }
        let known = &self.variables;
        let in_scope: Vec<&Class> = self
            .classes
            .iter()
            .filter(|class| {
                let declared = format!("new {}().", class.name);
                known.len() > class.since
                    && known
                        .iter()
                        .any(|variable| variable.name.starts_with(&declared))
            })
            .collect();
        (!in_scope.is_empty()).then(|| (*self.random.pick(&in_scope)).clone())
    }

    /// A value for an initializer: nothing of the function around it may be used.
    fn outside_value(&mut self) -> Node {
        let outer = std::mem::replace(&mut self.depth, 4);
        let value = self.detached_value();
        self.depth = outer;
        value
    }

    /// The rest of a method that may call the one that it overrides.
    fn override_rest(&mut self, flavour: Flavour, name: &str) -> Node {
        let context = Context {
            has_arguments: true,
            overridden: Some(name.to_owned()),
            ..Context::of(flavour, &self.context)
        };
        self.parameters_and_body(context)
    }

    /// One method, and the text that calls it.
    fn method(
        &mut self,
        class: &str,
        field: &str,
        base: Option<&Class>,
        methods: &mut Vec<(String, Flavour)>,
    ) -> (Node, (String, Flavour)) {
        if let Some(base) = base
            && !base.methods.is_empty()
            && self.random.chance(60)
        {
            let (name, flavour) = self.random.pick(&base.methods).clone();
            let is_new = methods.iter().all(|(known, _)| *known != name);
            let rest = self.override_rest(flavour, &name);
            if is_new {
                methods.push((name.clone(), flavour));
            }
            let member = fixed!("@@@", method_prefix(flavour), name.as_str(), rest);
            return (member, (format!("new {class}().{name}"), flavour));
        }
        let flavour = self.flavour();
        let name = self.fresh("f");
        let is_static = self.random.chance(20);
        let rest = self.scoped(|generator| {
            if !is_static {
                generator.declare(&format!("this.{field}"), Kind::Value);
            }
            generator.function_rest(flavour)
        });
        let prefix = method_prefix(flavour);
        if is_static {
            let member = fixed!("static @@@", prefix, name.as_str(), rest);
            return (member, (format!("{class}.{name}"), flavour));
        }
        methods.push((name.clone(), flavour));
        let member = fixed!("@@@", prefix, name.as_str(), rest);
        (member, (format!("new {class}().{name}"), flavour))
    }
}
