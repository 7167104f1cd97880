using Quantal.Model.Expressions;

namespace Quantal.Model.Tests.Expressions;

// A failure means that naming shared parts changes a formula, or leaves an export that uses a name before it is defined.
public sealed class BindingsTests
{
    private static readonly Expression A = Expression.Symbol("a");
    private static readonly Expression B = Expression.Symbol("b");
    private static readonly Expression Rate = A * B / (A + B);

    [Fact]
    public void A_shared_part_is_named_and_a_small_one_is_not()
    {
        Lines(new("x", Rate + A), new("y", Rate * (A + B))).ShouldBe(["t1 = a * b / (a + b)", "x = t1 + a", "y = t1 * (a + b)"]);
    }

    [Fact]
    public void The_size_from_which_parts_are_named_can_be_set()
    {
        Bindings.Share([new("x", Rate + (A + B))], minimumNodes: 3).Select(line => line.ToString())
            .ShouldBe(["t1 = a + b", "x = a * b / t1 + t1"]);
    }

    [Fact]
    public void A_formula_inside_another_is_referred_to_by_its_name_and_written_first()
    {
        Lines(new("change", -Rate), new("rate", Rate)).ShouldBe(["rate = a * b / (a + b)", "change = -rate"]);
    }

    [Fact]
    public void Equal_formulas_symbols_and_constants_keep_their_names()
    {
        Lines(new("x", Rate), new("y", Rate), new("z", A), new("zero", default))
            .ShouldBe(["x = a * b / (a + b)", "y = x", "z = a", "zero = 0"]);
    }

    [Fact]
    public void Made_up_names_keep_clear_of_given_ones()
    {
        var other = Expression.Symbol("t2");
        Lines(new("t1", Rate * other), new("y", Rate + A)).ShouldBe(["t3 = a * b / (a + b)", "t1 = t3 * t2", "y = t3 + a"]);
    }

    [Fact]
    public void A_name_for_two_things_is_refused()
    {
        Should.Throw<ArgumentException>(() => Bindings.Share([new("x", A), new("x", B)]))
            .Message.ShouldContain("'x' stands for two things");
        Should.Throw<ArgumentException>(() => Bindings.Share([new("a", B + A)])).Message.ShouldContain("'a' stands for two things");
    }

    [Fact]
    public void The_lines_evaluated_in_order_give_the_same_bits()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var formulas = Enumerable.Range(0, 5)
                .Select(i => new Binding($"f{i}", RandomFormula.Build(7 * seed + i / 2, Expression.Symbol, 60 + i)))
                .ToArray();
            var values = RandomFormula.Values(seed);

            var known = new Dictionary<string, Plain>(values);
            foreach (var (name, value) in Bindings.Share(formulas))
            {
                known.Add(name, value.Evaluate(known));
            }

            foreach (var (name, value) in formulas)
            {
                BitConverter.DoubleToInt64Bits(known[name].Value)
                    .ShouldBe(BitConverter.DoubleToInt64Bits(value.Evaluate(values).Value), $"seed {seed} {name}");
            }
        }
    }

    [Fact]
    public void Two_hundred_equations_over_long_shared_parts_stay_short()
    {
        var total = Enumerable.Range(0, 200).Select(i => Expression.Symbol($"x{i}")).Aggregate((sum, x) => sum + x * x);
        var equations = Enumerable.Range(0, 200).Select(i => new Binding($"d{i}", Expression.Symbol($"x{i}") / total - Rate)).ToArray();

        var lines = Bindings.Share(equations);

        lines.Count.ShouldBe(202);
        lines.Where(line => line.Name != "t1").ShouldAllBe(line => line.ToString().Length < 40);
    }

    private static string[] Lines(params Binding[] formulas) => [.. Bindings.Share(formulas).Select(line => line.ToString())];
}
