using Quantal.Model.Expressions;
using Quantal.Numerics;

namespace Quantal.Model.Tests.Expressions;

// A failure means that the formula which is printed or exported is not the formula that is simulated.
public sealed class ExpressionTests
{
    private static readonly Expression A = Expression.Symbol("a");
    private static readonly Expression B = Expression.Symbol("b");

    [Fact]
    public void The_text_of_the_equations_yields_the_formula()
    {
        Effect(Expression.Symbol("concentration"), Expression.Symbol("half"), Expression.Symbol("hill"))
            .ToString().ShouldBe("1 - pow(concentration, hill) / (pow(half, hill) + pow(concentration, hill))");
    }

    [Fact]
    public void Evaluation_gives_the_bits_of_the_text_on_plain_doubles()
    {
        var finite = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var values = RandomFormula.Values(seed);
            var plain = RandomFormula.Build(seed, name => values[name]).Value;
            if (double.IsFinite(plain))
            {
                finite++;
                RandomFormula.Build(seed, Expression.Symbol).Evaluate(values).Value.ShouldBe(plain, $"seed {seed}");
            }
        }

        finite.ShouldBeGreaterThan(200);
    }

    [Fact]
    public void What_is_trivial_is_simplified_and_nothing_else()
    {
        var zero = Expression.Constant(0);
        var one = Expression.Constant(1);
        (zero + A).ShouldBe(A);
        (A + zero).ShouldBe(A);
        (A - zero).ShouldBe(A);
        (one * A).ShouldBe(A);
        (A * one).ShouldBe(A);
        (zero * A).ShouldBe(zero);
        (A * zero).ShouldBe(zero);
        (A / one).ShouldBe(A);
        (Expression.Constant(3) * Expression.Constant(0.5) - one).ShouldBe(Expression.Constant(0.5));
        (-Expression.Sqrt(Expression.Max(Expression.Constant(4), Expression.Min(one, zero)))).ShouldBe(Expression.Constant(-2));

        (zero - A).ToString().ShouldBe("0 - a");
        (one / A).ToString().ShouldBe("1 / a");
        (A - A).ToString().ShouldBe("a - a");
        Expression.Exp(zero).ToString().ShouldBe("exp(0)");
        Expression.Pow(A, one).ToString().ShouldBe("pow(a, 1)");
    }

    [Fact]
    public void The_default_is_the_constant_zero()
    {
        Expression nothing = default;

        nothing.ShouldBe(Expression.Constant(0));
        nothing.ToString().ShouldBe("0");
        (nothing + A).ShouldBe(A);
    }

    [Fact]
    public void Formulas_are_equal_if_they_are_the_same_however_they_were_built()
    {
        var left = Expression.Exp(A * B) + A * B;
        var right = Expression.Exp(Expression.Symbol("a") * Expression.Symbol("b")) + Expression.Symbol("a") * Expression.Symbol("b");

        right.ShouldBe(left);
        right.GetHashCode().ShouldBe(left.GetHashCode());
        (A + B).ShouldNotBe(B + A);
        (A - B).ShouldNotBe(A + B);
        Expression.Constant(1).ShouldNotBe(Expression.Symbol("1"));
        Expression.Symbol(new string('x', 100)).ShouldNotBe(Expression.Symbol(new string('x', 101)));
    }

    [Fact]
    public void Operands_can_be_read_and_a_missing_one_is_refused()
    {
        var quotient = A / B;

        (quotient.Kind, quotient.OperandCount, quotient.Left, quotient.Right).ShouldBe((ExpressionKind.Quotient, 2, A, B));
        A.Name.ShouldBe("a");
        Should.Throw<InvalidOperationException>(() => A.Left).Message.ShouldBe("A Symbol has 0 operands.");
        Should.Throw<InvalidOperationException>(() => (-A).Right);
    }

    [Fact]
    public void A_symbol_without_a_value_is_named()
    {
        Should.Throw<KeyNotFoundException>(() => (A + B).Evaluate(new Dictionary<string, Plain> { ["a"] = new(1) }))
            .Message.ShouldBe("The symbol 'b' has no value.");
    }

    [Fact]
    public void A_part_that_is_shared_is_walked_once()
    {
        // Without sharing this formula has 2 to the 2000th nodes; the test would never end.
        var doubled = A;
        for (var i = 0; i < 2000; i++)
        {
            doubled = doubled * Expression.Constant(0.5) + doubled * Expression.Constant(0.5);
        }

        doubled.Evaluate(new Dictionary<string, Plain> { ["a"] = new(3) }).Value.ShouldBe(3);
        Bindings.Share([new("result", doubled)]).Count.ShouldBe(2000);
    }

    private static T Effect<T>(T concentration, T half, T hill)
        where T : struct, INumeric<T> =>
        T.Constant(1) - T.Pow(concentration, hill) / (T.Pow(half, hill) + T.Pow(concentration, hill));
}
