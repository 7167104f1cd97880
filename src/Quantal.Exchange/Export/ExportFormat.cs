namespace Quantal.Exchange.Export;

/// <summary>A format in which the whole model can be written.</summary>
/// <param name="Id">What the user calls it.</param>
/// <param name="Write">The files it makes of a model: name and text of each.</param>
public sealed record ExportFormat(string Id, Func<ExportedModel, IReadOnlyList<ExportedFile>> Write)
{
    /// <summary>All formats.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("c", model => [new($"{model.Name}.c", CModel.Write(model))]),
        new("sbml", model => [new($"{model.Name}.xml", SbmlModel.Write(model))]),
        new("mrgsolve", model => [new($"{model.Name}.cpp", MrgsolveModel.Write(model)), new($"{model.Name}-data.csv", MrgsolveData.Write(model))]),
        new("latex", model => [new($"{model.Name}.tex", LatexModel.Write(model))]),
    ];
}
