using Quantal.Model.Units;

namespace Quantal.Model.Marrow;

/// <summary>Blood cells and their precursors, each relative to its own number before treatment.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct MarrowState<T>
{
    /// <summary>Dividing neutrophil precursors.</summary>
    [Unit("1")] public T DividingNeutrophils;

    /// <summary>Neutrophils in the first stage of maturation.</summary>
    [Unit("1")] public T EarlyNeutrophils;

    /// <summary>Neutrophils in the second stage of maturation.</summary>
    [Unit("1")] public T MiddleNeutrophils;

    /// <summary>Neutrophils in the last stage of maturation.</summary>
    [Unit("1")] public T LateNeutrophils;

    /// <summary>Circulating neutrophils.</summary>
    [Unit("1")] public T Neutrophils;

    /// <summary>Lymphocytes of the blood's pool.</summary>
    [Unit("1")] public T Lymphocytes;

    /// <summary>Red cells of the youngest quarter of life.</summary>
    [Unit("1")] public T FirstRedCells;

    /// <summary>Red cells of the second quarter of life.</summary>
    [Unit("1")] public T SecondRedCells;

    /// <summary>Red cells of the third quarter of life.</summary>
    [Unit("1")] public T ThirdRedCells;

    /// <summary>Red cells of the oldest quarter of life.</summary>
    [Unit("1")] public T FourthRedCells;

    /// <summary>Volume of the youngest quarter's red cells together.</summary>
    [Unit("1")] public T FirstRedVolume;

    /// <summary>Volume of the second quarter's red cells together.</summary>
    [Unit("1")] public T SecondRedVolume;

    /// <summary>Volume of the third quarter's red cells together.</summary>
    [Unit("1")] public T ThirdRedVolume;

    /// <summary>Volume of the oldest quarter's red cells together.</summary>
    [Unit("1")] public T FourthRedVolume;

    /// <summary>Platelet precursors.</summary>
    [Unit("1")] public T Megakaryocytes;

    /// <summary>Circulating platelets.</summary>
    [Unit("1")] public T Platelets;
}
