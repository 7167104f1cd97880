namespace Quantal.Conventions.Tests;

/// <summary>Which test methods can fail: those whose code, or that of a method they call, names an assertion.</summary>
internal static class Assertions
{
    public static IReadOnlyList<CompiledMember> Tests(IEnumerable<CompiledMember> members) =>
        [.. members.Where(member => member.Attributes.Any(attribute => attribute.FullName is "Xunit.FactAttribute" or "Xunit.TheoryAttribute"))];

    /// <summary>The tests without an assertion; the members are those of all assemblies whose helpers they call.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<CompiledMember> members)
    {
        var methods = members.Where(member => member.Method is not null).ToDictionary(member => member.Method!);
        var steps = members.Where(member => member.Method?.Name == "MoveNext")
            .ToLookup(member => member.Method!.Type, member => member.Method!);
        var callers = (
            from caller in methods.Values
            from called in caller.Calls.Concat(caller.Types.Where(MadeByCompiler).SelectMany(type => steps[type]))
            select (Caller: caller.Method!, Called: called)).ToLookup(call => call.Called, call => call.Caller);

        var asserting = new HashSet<MethodName>();
        var open = new Stack<MethodName>(methods.Values.Where(method => method.Calls.Any(IsAssertion)).Select(method => method.Method!));
        while (open.TryPop(out var method))
        {
            if (asserting.Add(method))
            {
                Array.ForEach([.. callers[method]], open.Push);
            }
        }

        return [.. Tests(members).Where(test => !asserting.Contains(test.Method!)).Select(test => $"{test.File}: {test.Name}")];
    }

    private static bool IsAssertion(MethodName method) =>
        method.Type.Assembly is "Shouldly" or "xunit.assert"
        || (method.Type.Assembly == "FsCheck" && method.Name.EndsWith("ThrowOnFailure", StringComparison.Ordinal));

    // What runs in steps, after 'await' or 'yield', is a type of its own: whoever names it runs it.
    private static bool MadeByCompiler(TypeName type) => type.FullName.Contains(".<", StringComparison.Ordinal);
}
