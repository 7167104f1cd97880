using System.Reflection;
using System.Runtime.CompilerServices;

namespace Quantal.Conventions.Tests;

// A failure means that two simulations in one process could change each other's result.
public sealed class MutableStaticTests
{
    [Fact]
    public void No_product_type_has_a_static_field_that_can_be_assigned()
    {
        MutableStatics(Repository.ProductAssemblies().SelectMany(assembly => assembly.GetTypes())).ShouldBeEmpty();
    }

    [Fact]
    public void A_static_field_that_can_be_assigned_would_be_found()
    {
        MutableStatics([typeof(Offender)]).ShouldBe(["Offender._counter", "Offender.<Setting>k__BackingField"]);
    }

    // Fields the compiler makes for itself, such as caches of delegates, lie in types whose name starts with '<'.
    private static IEnumerable<string> MutableStatics(IEnumerable<Type> types) =>
        from type in types
        where !type.Name.StartsWith('<') && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsLiteral
        select $"{type.Name}.{field.Name}";

    private static class Offender
    {
        public static readonly int Fixed = Setting + Next();

        private static int _counter;

        public static int Setting { get; set; }

        public static int Next() => _counter++;
    }
}
