using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Efgartigimod;
using Quantal.Model.Drugs.Mycophenolate;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Numerics;
using Quantal.Numerics.Linear;
using Quantal.Testing;

namespace Quantal.Properties.Tests;

/// <summary>A failure means that a drug appears from nowhere or gets lost between its compartments.</summary>
public class MassBalanceTests
{
    private const double Accepted = 1e-10;
    private const int Methylatable = 3;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(3)]
    [InlineData(60)]
    public void Amifampridine_is_in_the_body_or_excreted(double days)
    {
        var (at, spent) = After<AmifampridineAmounts<Lane1>, AmifampridineIndividual<Lane1>>(Individual().Amifampridine, days);

        Sum(at.Gut, at.Central, at.Peripheral, at.Metabolite, Individual().Amifampridine.MetaboliteEliminationRate * spent.Metabolite)
            .ShouldBe(1, Accepted);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(3)]
    public void Prednisolone_is_in_the_body_or_eliminated(double days)
    {
        var (at, spent) = After<PrednisoloneAmounts<Lane1>, PrednisoloneIndividual<Lane1>>(Individual().Prednisolone, days);

        Sum(at.Gut, at.Central, Individual().Prednisolone.EliminationRate * spent.Central).ShouldBe(1, Accepted);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(3)]
    [InlineData(200)]
    public void Azathioprine_is_in_the_body_in_nucleotides_or_eliminated(double days)
    {
        var individual = Individual().Azathioprine;
        var (at, spent) = After<AzathioprineAmounts<Lane1>, AzathioprineIndividual<Lane1>>(individual, days);
        var eliminated = individual.MercaptopurineEliminationRate * spent.Mercaptopurine;
        var tgn = at.Tgn + (individual.TgnLossRate * spent.Tgn);

        Sum(at.Gut, at.Azathioprine, at.Mercaptopurine, eliminated).ShouldBe(1, Accepted);
        Lane1.GetLane(tgn / (individual.TgnFraction * eliminated), 0).ShouldBe(1, Accepted);
        Sum(at.Methylatable, at.Mmp).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(200)]
    public void What_can_be_methylated_still_can_or_has_gone_its_share_of_it_into_nucleotides(double days)
    {
        var individual = Individual().Azathioprine;
        var (at, spent) = After<AzathioprineAmounts<Lane1>, AzathioprineIndividual<Lane1>>(individual, days, Methylatable);
        var gone = individual.MercaptopurineEliminationRate * spent.Methylatable;
        var mmp = at.Mmp + (individual.MmpLossRate * spent.Mmp);

        Sum(at.Methylatable, gone).ShouldBe(1, Accepted);
        Lane1.GetLane(mmp / (individual.MmpFraction * gone), 0).ShouldBe(1, Accepted);
        Sum(at.Gut, at.Mercaptopurine, at.Tgn).ShouldBe(0);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(60)]
    public void Mycophenolate_is_in_the_body_or_eliminated(double days)
    {
        var (at, spent) = After<MycophenolateAmounts<Lane1>, MycophenolateIndividual<Lane1>>(Individual().Mycophenolate, days);

        Sum(at.Gut, at.Central, at.Peripheral, Individual().Mycophenolate.EliminationRate * spent.Central).ShouldBe(1, Accepted);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(60)]
    public void Efgartigimod_is_in_the_body_or_eliminated(double days)
    {
        var (at, spent) = After<EfgartigimodAmounts<Lane1>, EfgartigimodIndividual<Lane1>>(Individual().Efgartigimod, days);

        Sum(at.Central, at.Peripheral, Individual().Efgartigimod.EliminationRate * spent.Central).ShouldBe(1, Accepted);
        Sum(at.Infusion).ShouldBe(0);
    }

    private static double Sum(params Lane1[] values) => values.Sum(value => Lane1.GetLane(value, 0));

    private static ModelIndividual<Lane1> Individual()
    {
        var patient = Scenarios.Factory.Typical(Scenarios.Typical);
        var parameters = Fields.As<ModelParameters<Lane1>, Lane1>(patient.Parameters.Select(Lane1.Constant).ToArray().AsSpan());
        var covariates = Fields.As<ModelCovariates<Lane1>, Lane1>(patient.Covariates.Select(Lane1.Constant).ToArray().AsSpan());
        return ModelIndividual<Lane1>.Of(in parameters, in covariates);
    }

    /// <summary>Amounts after one unit in the gut, or in another compartment, and the time that each compartment's content has spent there.</summary>
    private static (TAmounts At, TAmounts Spent) After<TAmounts, TIndividual>(TIndividual individual, double days, int entry = 0)
        where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
        where TIndividual : struct
    {
        var count = Fields.Count<TAmounts, Lane1>();
        var matrix = new Lane1[count * count];
        var (transition, integral) = (new Lane1[matrix.Length], new Lane1[matrix.Length]);
        LinearMatrix.Of<TAmounts, TIndividual, Lane1>(in individual, matrix);
        LinearPropagator.Compute<Lane1>(matrix, Lane1.Constant(days), transition, integral);
        var dose = new Lane1[count];
        dose[entry] = Lane1.Constant(1);
        var (at, spent) = (new Lane1[count], new Lane1[count]);
        LinearPropagator.Apply<Lane1>(transition, dose, at);
        LinearPropagator.Apply<Lane1>(integral, dose, spent);
        return (Fields.As<TAmounts, Lane1>(at.AsSpan()), Fields.As<TAmounts, Lane1>(spent.AsSpan()));
    }
}
