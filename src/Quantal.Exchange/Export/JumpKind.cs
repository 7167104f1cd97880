namespace Quantal.Exchange.Export;

/// <summary>What happens at an instant; of several at one instant, in this order.</summary>
public enum JumpKind
{
    /// <summary>A session of plasma exchange; the amount is in plasma volumes.</summary>
    PlasmaExchange,

    /// <summary>From now on immunoglobulin is infused at this rate; the amount is in mg per day, 0 for none.</summary>
    InfusionRate,

    /// <summary>Allopurinol is swallowed; the amount is in mg.</summary>
    Allopurinol,

    /// <summary>Amifampridine is swallowed; the amount is in mg.</summary>
    Amifampridine,

    /// <summary>Azathioprine is swallowed; the amount is in mg.</summary>
    Azathioprine,

    /// <summary>Prednisolone begins to be absorbed, the lag after it was swallowed; the amount is in mg.</summary>
    Prednisolone,
}
