namespace Quantal.Model.Expressions;

/// <summary>What a node of a formula is.</summary>
public enum ExpressionKind
{
    /// <summary>A literal number.</summary>
    Constant,

    /// <summary>A named quantity.</summary>
    Symbol,

    /// <summary>Left plus right.</summary>
    Sum,

    /// <summary>Left minus right.</summary>
    Difference,

    /// <summary>Left times right.</summary>
    Product,

    /// <summary>Left over right.</summary>
    Quotient,

    /// <summary>Minus left.</summary>
    Negation,

    /// <summary>Natural exponential of left.</summary>
    Exp,

    /// <summary>Natural logarithm of left.</summary>
    Log,

    /// <summary>Left to the power of right.</summary>
    Pow,

    /// <summary>Square root of left.</summary>
    Sqrt,

    /// <summary>The larger of left and right.</summary>
    Max,

    /// <summary>The smaller of left and right.</summary>
    Min,
}
