using System.Globalization;
using System.Text;
using Quantal.Exchange.Files;
using Quantal.Model.Expressions;
using Quantal.Model.Printing;

namespace Quantal.Exchange.Models;

/// <summary>
/// The model as a control stream of NONMEM 7 for ADVAN13 that simulates; <see cref="NonmemData"/> writes the data set that goes with it. Names are
/// cut to what NM-TRAN takes and stand in full in the comments.
/// </summary>
public static class NonmemModel
{
    private const int Width = 110;
    private const int Room = 4000;
    private const string ErrorPrefix = "E_";

    /// <summary>Text of the file.</summary>
    /// <param name="model">The model.</param>
    public static string Write(ExportedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var compartments = new NonmemCompartments(model);
        var moving = model.QuantitiesFor(model.States.Select(state => state.Derivative));
        var seen = model.QuantitiesFor(model.Readouts.Select(readout => readout.Formula));
        var names = new ShortNames(
        [
            .. model.Parameters.Select(one => one.Name), .. model.Individual.Select(one => one.Name), .. moving.Concat(seen).Select(one => one.Name).Distinct(),
            .. model.Readouts.Select(readout => readout.Id), .. compartments.Names,
        ]);
        var isSeen = false;
        var seenNames = seen.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var syntax = new FormulaSyntax(
            Number, name => compartments.Of(name) ?? (isSeen && seenNames.Contains(name) ? ErrorPrefix : "") + names[name],
            "MAX", "MIN", "**");
        var varying = model.Variation.SelectMany(block => block.Parameters).ToList();
        var text = new StringBuilder(Head(model, compartments, varying.Count));
        foreach (var name in compartments.Names)
        {
            text.Append(CultureInfo.InvariantCulture, $"  COMP=({names[name]}) ; {compartments.Number(name)} {name}\n");
        }

        text.Append("\n$PK\n");
        Redraw();
        foreach (var one in model.Parameters)
        {
            Comment($"{one.Name}: {PlainText.Words(one.Meaning)}, {one.Unit}{Bounds(one)}");
            Statement($"{names[one.Name]} = {(one.Variation is null ? Number(one.Value) : Formula(Value(varying, one)))}");
        }

        Assign("", model.Individual);
        foreach (var state in model.States.Where(state => state.Initial != Expression.Constant(0)))
        {
            Statement($"A_0({compartments.Number(state.Name)}) = {Formula(state.Initial)}");
        }

        Fractions();
        text.Append("\n$DES\n");
        Assign("", moving);
        var derivatives = model.States.ToDictionary(state => state.Name, state => state.Derivative);
        foreach (var name in compartments.Names)
        {
            Statement($"DADT({compartments.Number(name)}) = {Formula(derivatives.GetValueOrDefault(name, Expression.Constant(0)))}");
        }

        text.Append("\n$ERROR\n");
        isSeen = true;
        Assign(ErrorPrefix, seen);
        foreach (var readout in model.Readouts)
        {
            Comment($"{readout.Id}: {PlainText.Words(readout.Label)}, {readout.Unit}");
            Statement($"{names[readout.Id]} = {Formula(readout.Formula * Expression.Constant(readout.FromCoherent))}");
        }

        Statement($"Y = {names[model.Readouts[0].Id]} + EPS(1)");
        text.Append(varying.Count == 0 ? "" : "\n$THETA\n").AppendJoin("", varying.Select(one => $"  {CTables.Number(one.Value)} FIX ; {one.Name}\n"));
        foreach (var block in model.Variation)
        {
            text.Append(block.Parameters.Count == 1 ? "$OMEGA\n" : $"$OMEGA BLOCK({block.Parameters.Count}) FIX\n");
            foreach (var (one, row) in block.Parameters.Zip(block.Covariance))
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"  {string.Join(' ', row.Select(CTables.Number))}{(block.Parameters.Count == 1 ? " FIX" : "")} ; {one.Name}, {one.Variation!.Word}\n");
            }
        }

        text.Append("$SIGMA\n  0 FIX\n\n$SIMULATION (1) ONLYSIMULATION\n");
        text.Append("$TABLE ID TIME EVID\n");
        text.AppendJoin("", model.Readouts.Select(readout => names[readout.Id]).Chunk(5).Select(line => $"  {string.Join(' ', line)}\n"));
        return text.Append(CultureInfo.InvariantCulture, $"  NOPRINT NOAPPEND ONEHEADER FORMAT=s1PE17.9 FILE={PlainText.FileName(model.Name)}.tab\n").ToString();

        string Formula(Expression formula) => TextPrinter.Print(formula, syntax);

        void Statement(string statement) => text.AppendJoin(" &\n", ModelPrinter.Wrap(statement, Width)).Append('\n');

        void Comment(string words) => text.AppendJoin('\n', ModelPrinter.Wrap(words, Width, 0, 0).Select(line => $"  ; {line}")).Append('\n');

        void Assign(string prefix, IEnumerable<ExportedFormula> lines)
        {
            foreach (var line in lines)
            {
                Comment($"{line.Name}, {line.Unit}");
                Statement($"{prefix}{names[line.Name]} = {Formula(line.Formula)}");
            }
        }

        void Redraw()
        {
            string[] outside =
            [
                .. varying.SelectMany(one => new[] { (Sign: ".LT.", Bound: one.Variation!.Lower), (Sign: ".GT.", Bound: one.Variation.Upper) }
                    .Select(bound => $"{Formula(Value(varying, one))} {bound.Sign} {Number(bound.Bound)}")),
                .. model.Ordered is var (lesser, greater)
                    ? (string[])[$"{Formula(Drawn(lesser))} .GE. {Formula(Drawn(greater))}"]
                    : [],
            ];
            if (varying.Count > 0)
            {
                Comment("Where a patient is simulated all deviations are drawn anew until every value is within its bounds.");
                text.Append("  IF (ICALL.EQ.4.AND.NEWIND.NE.2) THEN\n    OUTSIDE = 1\n    DO WHILE (OUTSIDE.EQ.1)\n      CALL SIMETA(ETA)\n      OUTSIDE = 0\n");
                foreach (var condition in outside)
                {
                    text.AppendJoin(" &\n", ModelPrinter.Wrap($"IF ({condition}) OUTSIDE = 1", Width, 6, 10)).Append('\n');
                }

                text.Append("    ENDDO\n  ENDIF\n");
            }
        }

        Expression Drawn(string name) =>
            model.Parameters.Single(one => one.Name == name) is { Variation: null } same ? Expression.Constant(same.Value) : Value(varying, varying.Single(one => one.Name == name));

        void Fractions()
        {
            Comment("What part of an amount reaches its compartment; a record of EVID 2 before it has brought the states to its time.");
            foreach (var (number, part) in NonmemData.Fractions(model, compartments))
            {
                Statement($"F{number} = 1.0D0");
                Statement($"IF (EVID.EQ.1.AND.CMT.EQ.{number}) F{number} = {Formula(part)}");
            }
        }
    }

    /// <summary>The patient's value of a parameter that varies.</summary>
    private static Expression Value(List<ExportedParameter> varying, ExportedParameter one)
    {
        var number = (varying.IndexOf(one) + 1).ToString(CultureInfo.InvariantCulture);
        return one.Variation!.Value(Expression.Symbol($"THETA({number})"), Expression.Symbol($"ETA({number})"));
    }

    /// <summary>A number as Fortran writes one of double precision.</summary>
    private static string Number(double value)
    {
        var text = FormulaSyntax.Text.Number(value);
        return text.Contains('E', StringComparison.Ordinal) ? text.Replace('E', 'D') : $"{text}{(text.Contains('.', StringComparison.Ordinal) ? "" : ".0")}D0";
    }

    private static string Bounds(ExportedParameter one) => one.Variation is not { } variation ? "" : string.Create(
        CultureInfo.InvariantCulture, $"; {variation.Word} between patients, from {CTables.Number(variation.Lower)} to {CTables.Number(variation.Upper)}");

    private static string Head(ExportedModel model, NonmemCompartments compartments, int varying) => string.Create(CultureInfo.InvariantCulture, $"""
        $SIZES PC={compartments.Names.Count + 1} LVR={varying + 2} LTH={varying + 1} DIMNEW={Room} DIMTMP={Room} DIMCNS={Room}
        $PROBLEM {PlainText.FileName(model.Name)}
        ; {PlainText.Words(model.Name)}, treatment {PlainText.Words(model.Treatment)}, the whole model as one system
        ; {Disclaimer.Text}
        ; Written by Quantal {BuildIdentity.Version}, commit {BuildIdentity.Commit}, from the equations that it runs.
        ; Units are L, mg, day, nmol and mV throughout, of TIME too; the readouts in $ERROR are in the units of their columns.
        ; For the typical patient make every OMEGA 0 FIX.
        $INPUT ID TIME EVID CMT AMT DV MDV
        $DATA {NonmemData.FileName(model)} IGNORE=@
        $SUBROUTINES ADVAN13 TOL=9 ATOL=9
        $MODEL NCOMPARTMENTS={compartments.Names.Count}

        """);
}
