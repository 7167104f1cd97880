using Quantal.Model.Expressions;

namespace Quantal.Model.Tests.Expressions;

// A failure means that a printed formula reads as another formula, or carries parentheses it does not need.
public sealed class TextPrinterTests
{
    private static readonly Expression A = Expression.Symbol("a");
    private static readonly Expression B = Expression.Symbol("b");
    private static readonly Expression C = Expression.Symbol("c");

    public static TheoryData<string, Func<Expression>> Formulas => new()
    {
        { "a / b * c", () => A / B * C },
        { "a / (b * c)", () => A / (B * C) },
        { "a * (b / c)", () => A * (B / C) },
        { "a - b - c", () => A - B - C },
        { "a - (b - c)", () => A - (B - C) },
        { "a + (b + c)", () => A + (B + C) },
        { "a * b + c", () => A * B + C },
        { "a + b * c", () => A + B * C },
        { "(a + b) * c", () => (A + B) * C },
        { "a * (b - c)", () => A * (B - C) },
        { "-a * b", () => -A * B },
        { "-(a * b)", () => -(A * B) },
        { "-(a + b)", () => -(A + B) },
        { "-(-a)", () => -(-A) },
        { "-a + b", () => -A + B },
        { "a - (-b)", () => A - (-B) },
        { "a * (-2.5)", () => A * Expression.Constant(-2.5) },
        { "-2.5 * a", () => Expression.Constant(-2.5) * A },
        { "-exp(-a)", () => -Expression.Exp(-A) },
        { "log(a + b)", () => Expression.Log(A + B) },
        { "sqrt(a) / max(a, b - c)", () => Expression.Sqrt(A) / Expression.Max(A, B - C) },
        { "min(a, pow(b + c, 2))", () => Expression.Min(A, Expression.Pow(B + C, Expression.Constant(2))) },
        { "0.1 + a", () => Expression.Constant(0.1) + A },
        { "1E-09 * a", () => Expression.Constant(1e-9) * A },
    };

    public static TheoryData<string, Func<Expression>> Powers => new()
    {
        { "a ** b", () => Expression.Pow(A, B) },
        { "(a ** b) ** c", () => Expression.Pow(Expression.Pow(A, B), C) },
        { "a ** (b ** c)", () => Expression.Pow(A, Expression.Pow(B, C)) },
        { "(-a) ** (-b)", () => Expression.Pow(-A, -B) },
        { "-a ** b", () => -Expression.Pow(A, B) },
        { "(a + b) ** 2 * c", () => Expression.Pow(A + B, Expression.Constant(2)) * C },
        { "exp(a) ** (-2)", () => Expression.Pow(Expression.Exp(A), Expression.Constant(-2)) },
    };

    [Theory]
    [MemberData(nameof(Powers), DisableDiscoveryEnumeration = true)]
    public void Where_an_operator_raises_to_a_power_it_binds_more_than_all_others(string text, Func<Expression> formula)
    {
        TextPrinter.Print(formula(), FormulaSyntax.Text with { Power = " ** " }).ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void A_formula_is_printed_with_the_parentheses_it_needs(string text, Func<Expression> formula)
    {
        TextPrinter.Print(formula()).ShouldBe(text);
    }
}
