"""Solves an SBML file exported by Quantal, with nothing but libSBML to read it: rules, events, priorities.

Usage: sbml_run.py FILE DAYS ID...    DAYS ascending and joined by commas; prints the values of the ids at each, before any event of that instant.
Needs libSBML for Python (Debian: python3-sbml5). Dormand and Prince's method with error control, started afresh at every event.
"""
import math
import sys

import libsbml

RELATIVE, ABSOLUTE = 1e-9, 1e-12
A = [[1/5], [3/40, 9/40], [44/45, -56/15, 32/9], [19372/6561, -25360/2187, 64448/6561, -212/729],
     [9017/3168, -355/33, 46732/5247, 49/176, -5103/18656], [35/384, 0, 500/1113, 125/192, -2187/6784, 11/84]]
E = [71/57600, 0, -71/16695, 71/1920, -17253/339200, 22/525, -1/40]

settings = libsbml.L3ParserSettings()
settings.setParseUnits(False)


def text(node):
    formula = libsbml.formulaToL3StringWithSettings(node, settings)
    return formula.replace("^", "**").replace("&&", "and").replace("ln(", "log(")


def names(node):
    own = {node.getName()} if node.isName() else set()
    return own.union(*(names(node.getChild(i)) for i in range(node.getNumChildren())))


def ordered(formulas):
    """Formulas by name, each after those it needs."""
    done = {}

    def visit(name):
        if name in formulas and name not in done:
            for needed in names(formulas[name]):
                visit(needed)
            done[name] = formulas[name]

    for name in formulas:
        visit(name)
    return done


def due_of(node):
    """The moment of a trigger 'time >= moment', alone or within a conjunction."""
    if node.getType() == libsbml.AST_RELATIONAL_GEQ:
        return node.getChild(1)
    return next(found for i in range(node.getNumChildren()) if (found := due_of(node.getChild(i))) is not None) if node.isLogical() else None


document = libsbml.readSBMLFromFile(sys.argv[1])
model = document.getModel()
days = [float(day) for day in sys.argv[2].split(",")]
asked = sys.argv[3:]
values = {p.getId(): p.getValue() for p in model.getListOfParameters()}
scope = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "max": max, "min": min, "time": 0.0}
for name, node in ordered({a.getSymbol(): a.getMath() for a in model.getListOfInitialAssignments()}).items():
    values[name] = eval(text(node), {**scope, **values})
assigned = ordered({r.getVariable(): r.getMath() for r in model.getListOfRules() if r.isAssignment()})
rates = {r.getVariable(): r.getMath() for r in model.getListOfRules() if r.isRate()}
states = list(rates)
needed = set().union(*(names(node) for node in rates.values()))
for name in reversed(list(assigned)):
    needed |= names(assigned[name]) if name in needed else set()


def compiled(arguments, lines, results):
    body = "".join(f"    {name} = {text(node)}\n" for name, node in lines.items())
    exec(f"def made({arguments}):\n{body}    return [{results}]\n", scope)
    return scope["made"]


right = compiled(", ".join(states), {n: f for n, f in assigned.items() if n in needed}, ", ".join(text(rates[name]) for name in states))
look = compiled(", ".join(states), assigned, ", ".join(asked))


def integrate(y, start, end):
    t, h, first = start, min(1e-3, end - start), right(*y)
    while t < end:
        h = min(h, end - t)
        slopes = [first]
        for row in A:
            y1 = [yi + h * sum(a * k[i] for a, k in zip(row, slopes) if a) for i, yi in enumerate(y)]
            slopes.append(right(*y1))
        error = max(abs(h * sum(e * k[i] for e, k in zip(E, slopes))) / (ABSOLUTE + RELATIVE * max(abs(y[i]), abs(y1[i]))) for i in range(len(y)))
        if error <= 1:
            t, y, first = (end if h == end - t else t + h), y1, slopes[-1]
        h *= min(5, max(0.2, 0.9 * (error + 1e-10) ** -0.2))
    return y


events = []
for event in model.getListOfEvents():
    trigger = event.getTrigger()
    assert not trigger.getInitialValue() and not event.getUseValuesFromTriggerTime() and not event.isSetDelay()
    changes = [(a.getVariable(), compile(text(a.getMath()), a.getVariable(), "eval")) for a in event.getListOfEventAssignments()]
    code = [compile(text(node), event.getId(), "eval") for node in (trigger.getMath(), due_of(trigger.getMath()), event.getPriority().getMath())]
    events.append({"trigger": code[0], "due": code[1], "priority": code[2], "changes": changes, "was": False, "waiting": False})


def value(code):
    return eval(code, scope, values)


def fire(time):
    scope["time"] = time
    while True:
        for event in events:
            now = value(event["trigger"])
            event["waiting"] |= now and not event["was"]
            event["was"] = now
        waiting = [event for event in events if event["waiting"]]
        if not waiting:
            return
        chosen = max(waiting, key=lambda event: value(event["priority"]))
        chosen["waiting"] = False
        values.update([(name, value(code)) for name, code in chosen["changes"]])
        scope.update((name, values[name]) for name, _ in chosen["changes"] if name not in rates)


scope.update((name, values[name]) for name in values if name not in rates and name not in assigned)
print("day," + ",".join(asked))
now, fired = 0.0, -1.0
while days:
    coming = [due for event in events if not event["was"] and (due := value(event["due"])) > fired]
    then = min([days[0], *coming])
    if then > now:
        values.update(zip(states, integrate([values[name] for name in states], now, then)))
        now = then
    if then == days[0]:
        print(",".join(repr(number) for number in [days.pop(0), *look(*(values[name] for name in states))]))
    if then in coming:
        fired = then
        fire(then)
