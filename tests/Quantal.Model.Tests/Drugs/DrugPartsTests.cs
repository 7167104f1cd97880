using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Model.Tests.Drugs;

/// <summary>
/// A failure means that a drug is followed in two parts of which one knows of the other, so that its effects are looked up where they have
/// changed, or that an effect is set by neither part.
/// </summary>
public class DrugPartsTests
{
    [Fact]
    public void The_parts_of_a_drug_know_nothing_of_each_other_and_are_all_of_it()
    {
        var (amounts, individual) = (default(DrugState<Lane1>), default(ModelIndividual<Lane1>));
        ref var parameters = ref Fields.As<ModelParameters<Lane1>, Lane1>(
            Scenarios.Factory.Typical(Scenarios.Typical).Parameters.Select(Lane1.Constant).ToArray().AsSpan());
        var parting = new Parting { Parted = [] };

        DrugList.Visit(ref parting, ref amounts, in parameters, ref individual);

        parting.Parted.ShouldBe([Drug.Prednisolone, Drug.Mycophenolate]);
    }

    private struct Parting : IDrugVisitor<Lane1>
    {
        public List<Drug> Parted;

        public readonly void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Lane1>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
            where TParameters : struct
            where TIndividual : struct
        {
            var (compartments, effects) = TDrug.OfTheDrug;
            var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(70) };
            individual = TDrug.Individual(in parameters, in covariates);
            var count = Fields.Count<TAmounts, Lane1>();
            var matrix = new Lane1[count * count];
            LinearMatrix.Of<TAmounts, TIndividual, Lane1>(in individual, matrix);
            for (var entry = 0; entry < matrix.Length; entry++)
            {
                if (entry / count < compartments != entry % count < compartments)
                {
                    Number(matrix[entry]).ShouldBe(0, TDrug.Drug.ToString());
                }
            }

            if (compartments == count)
            {
                effects.ShouldBe(Fields.Count<TDrug, Lane1>());
                return;
            }

            Parted.Add(TDrug.Drug);
            var all = ActOn<TDrug, TAmounts, TParameters, TIndividual>(in parameters, in individual, _ => 3, whole: true);
            var ofTheDrug = ActOn<TDrug, TAmounts, TParameters, TIndividual>(
                in parameters, in individual, place => place < compartments ? 3 : 50, whole: false);
            var ofDoses = ActOn<TDrug, TAmounts, TParameters, TIndividual>(
                in parameters, in individual, place => place < compartments ? 50 : 3, whole: false);

            all.ShouldAllBe(value => double.IsFinite(value));
            ofTheDrug[..effects].ShouldBe(all[..effects]);
            ofDoses[effects..].ShouldBe(all[effects..]);
        }

        private static double[] ActOn<TDrug, TAmounts, TParameters, TIndividual>(
            in TParameters parameters, in TIndividual individual, Func<int, double> amount, bool whole)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Lane1>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
            where TParameters : struct
            where TIndividual : struct
        {
            var amounts = default(TAmounts);
            var places = Fields.Of<TAmounts, Lane1>(ref amounts);
            for (var place = 0; place < places.Length; place++)
            {
                places[place] = Lane1.Constant(amount(place));
            }

            var acting = default(TDrug);
            if (whole)
            {
                TDrug.Effects(in amounts, in parameters, in individual, out acting);
            }
            else
            {
                TDrug.EffectsOfDoses(in amounts, in parameters, in individual, ref acting);
                TDrug.EffectsOfTheDrug(in amounts, in parameters, in individual, ref acting);
            }

            return [.. Fields.Of<TDrug, Lane1>(ref acting).ToArray().Select(Number)];
        }

        private static double Number(Lane1 value) => Lane1.GetLane(value, 0);
    }
}
