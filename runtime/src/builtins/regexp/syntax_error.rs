//! What is wrong with a pattern, in V8's words instead of the engine's.

/// The reason V8 gives for refusing `pattern`.
pub(super) fn reason(pattern: &str, is_unicode: bool, message: &str) -> &'static str {
    let is_in_class = is_class_open(pattern);
    match message {
        "Unbalanced parenthesis" if has_stray_parenthesis(pattern) => "Unmatched ')'",
        "Unbalanced parenthesis" => "Unterminated group",
        "Incomplete escape" | "Unterminated escape" | "Incomplete class set escape" => {
            "\\ at end of pattern"
        }
        "Capture group count limit exceeded" => "Too many captures",
        "Invalid token at named capture group identifier" if pattern.ends_with("(?") => {
            "Invalid group"
        }
        "Invalid token at named capture group identifier" => "Invalid capture group name",
        "Invalid braced quantifier" => "Nothing to repeat",
        "Invalid atom character" => lone_atom(pattern, is_unicode),
        "Quantifier not allowed here" => {
            if pattern.contains("(?<=") || pattern.contains("(?<!") || is_unicode {
                "Invalid quantifier"
            } else {
                "Nothing to repeat"
            }
        }
        "Invalid quantifier" if pattern.ends_with('{') => "Incomplete quantifier",
        "Invalid quantifier" => "numbers out of order in {} quantifier",
        "Loop count limit exceeded" => "Regular expression too large",
        "Invalid group modifier" => group_modifier(pattern),
        "Unbalanced bracket" | "Unbalanced class set bracket" => "Unterminated character class",
        "Invalid character range" => "Invalid character class",
        "Invalid class set range" => "Range out of order in character class",
        "Unexpected character in class set intersection"
        | "Unexpected character in class set subtraction" => {
            "Invalid set operation in character class"
        }
        "Invalid class set character"
        | "Incomplete class set character"
        | "Empty class set operand" => "Invalid character in character class",
        "Invalid unicode escape" => "Invalid Unicode escape",
        "Duplicate capture group name" => "Duplicate capture group name",
        "Unexpected end of named backreference" => "Invalid named reference",
        "Invalid property escape"
        | "Invalid property name"
        | "Invalid character at property escape start" => {
            if is_in_class {
                "Invalid property name in character class"
            } else {
                "Invalid property name"
            }
        }
        "Invalid character escape" => "Invalid escape",
        message if message.starts_with("Backreference to invalid named") => {
            "Invalid named capture referenced"
        }
        message if message.starts_with("Range values reversed") => {
            "Range out of order in character class"
        }
        _ => "Invalid group",
    }
}

/// Walks over a pattern, leaving escapes out; `visit` hears whether it is inside a class.
fn walk(pattern: &str, mut visit: impl FnMut(char, bool)) -> bool {
    let mut is_in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                characters.next();
                continue;
            }
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            _ => {}
        }
        visit(character, is_in_class);
    }
    is_in_class
}

fn is_class_open(pattern: &str) -> bool {
    // A property escape that is refused inside a class stands between its brackets.
    match pattern.find("\\p").or_else(|| pattern.find("\\P")) {
        Some(position) => walk(&pattern[..position], |_, _| {}),
        None => false,
    }
}

fn has_stray_parenthesis(pattern: &str) -> bool {
    let mut depth = 0;
    let mut is_stray = false;
    walk(pattern, |character, is_in_class| match character {
        '(' if !is_in_class => depth += 1,
        ')' if !is_in_class => {
            depth -= 1;
            is_stray |= depth < 0;
        }
        _ => {}
    });
    is_stray
}

/// Characters that cannot stand for themselves: quantifiers, and brackets with `u`.
fn lone_atom(pattern: &str, is_unicode: bool) -> &'static str {
    let mut previous = '|';
    let mut has_lone_bracket = false;
    walk(pattern, |character, is_in_class| {
        let is_bracket = matches!(character, '{' | '}' | ']');
        has_lone_bracket |= !is_in_class && is_bracket && matches!(previous, '|' | '(' | '}');
        previous = character;
    });
    if is_unicode && has_lone_bracket {
        "Lone quantifier brackets"
    } else {
        "Nothing to repeat"
    }
}

fn group_modifier(pattern: &str) -> &'static str {
    let Some(start) = pattern.rfind("(?") else {
        return "Invalid group";
    };
    let modifiers: Vec<char> = pattern[start + 2..]
        .chars()
        .take_while(|character| *character != ':')
        .collect();
    let known = modifiers
        .iter()
        .all(|modifier| matches!(modifier, 'i' | 'm' | 's' | '-'));
    let is_repeated = modifiers
        .iter()
        .any(|modifier| modifiers.iter().filter(|other| *other == modifier).count() > 1);
    match () {
        () if !known || !pattern[start..].contains(':') => "Invalid group",
        () if is_repeated => "Repeated flag in flag group",
        () => "Invalid flag group",
    }
}
