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

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void A_formula_is_printed_with_the_parentheses_it_needs(string text, Func<Expression> formula)
    {
        TextPrinter.Print(formula()).ShouldBe(text);
    }
}
