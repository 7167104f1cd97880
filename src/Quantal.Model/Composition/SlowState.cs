using Quantal.Model.Autoimmunity;
using Quantal.Model.Hazards;
using Quantal.Model.Immunoglobulin;
using Quantal.Model.LiverAndGut;
using Quantal.Model.Marrow;
using Quantal.Model.NerveEnding;
using Quantal.Model.Tumour;

namespace Quantal.Model.Composition;

/// <summary>The biology that moves in days to years: everything but the drugs.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct SlowState<T>
{
    /// <summary>Cells that make antibody.</summary>
    public AutoimmunityState<T> Autoimmunity;

    /// <summary>Immunoglobulin G and the antibodies.</summary>
    public ImmunoglobulinState<T> Immunoglobulin;

    /// <summary>Calcium channels.</summary>
    public NerveEndingState<T> NerveEnding;

    /// <summary>Blood cells.</summary>
    public MarrowState<T> Marrow;

    /// <summary>Liver and gut.</summary>
    public LiverAndGutState<T> LiverAndGut;

    /// <summary>Tumour.</summary>
    public TumourState<T> Tumour;

    /// <summary>Hazards.</summary>
    public HazardsState<T> Hazards;
}
