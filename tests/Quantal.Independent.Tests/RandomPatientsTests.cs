using System.Collections.Concurrent;
using Quantal.Exchange.Models;
using Quantal.Simulation.Reference;
using Xunit.Abstractions;

namespace Quantal.Independent.Tests;

/// <summary>A failure means that among treatments nobody chose there is one that a solver of others sees differently than we do.</summary>
/// <param name="output">Shows the largest differences.</param>
public class RandomPatientsTests(ITestOutputHelper output)
{
    private const int Patients = 100;

    [Fact]
    public void Cvode_agrees_with_the_reference_and_with_the_default_solution_on_every_readout_of_100_random_patients()
    {
        using var workshop = new Workshop();
        var program = workshop.CompileCvode(workshop.Write("model.c", CModel.Write(Case.Example("oxford").Exported)));
        var found = new ConcurrentBag<(string Name, string With, double Accepted, SeriesDifference Difference)>();

        var numbers = Partitioner.Create(Enumerable.Range(1, Patients), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(numbers, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            var patient = RandomPatient.Of(number);
            var theirs = Case.Read(workshop.Run(program, "libsundials-dev", workshop.Write($"{number}.txt", patient.Lines())));
            Note(patient.Name, "reference", Accepted.Reference, SeriesDifference.Each(theirs, patient.Reference()));
            Note(patient.Name, "default", Accepted.Default, SeriesDifference.Each(patient.Default(), theirs));
        });

        foreach (var worst in found.GroupBy(one => one.With).Select(group => group.MaxBy(one => one.Difference.Error)))
        {
            output.WriteLine($"{worst.With}: {worst.Name}, {worst.Difference.Where}");
        }

        Misses("reference").ShouldBeEmpty();
        Misses("default").ShouldBeEmpty();

        string[] Misses(string with) =>
            [.. found.Where(one => one.With == with && !(one.Difference.Error < one.Accepted)).Select(one => $"{one.Name}: {one.Difference.Where}").Order()];

        void Note(string name, string with, double accepted, IReadOnlyList<SeriesDifference> differences)
        {
            foreach (var difference in differences)
            {
                found.Add((name, with, accepted, difference));
            }
        }
    }
}
