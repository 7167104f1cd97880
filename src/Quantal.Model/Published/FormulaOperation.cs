namespace Quantal.Model.Published;

/// <summary>What one step of a <see cref="Formula"/> does to the values that wait.</summary>
internal enum FormulaOperation
{
    /// <summary>Brings in a literal number.</summary>
    Number,

    /// <summary>Brings in the value of a name.</summary>
    Name,

    /// <summary>Adds the last two.</summary>
    Add,

    /// <summary>Takes the last from the one before.</summary>
    Subtract,

    /// <summary>Multiplies the last two.</summary>
    Multiply,

    /// <summary>Divides the one before by the last.</summary>
    Divide,

    /// <summary>Raises the one before to the last.</summary>
    Power,

    /// <summary>Changes the sign of the last.</summary>
    Negate,
}
