using System.Text;
using Quantal.Exchange.Files;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>Failure means: some malformed data set makes the reader throw, work without bound, or refuse without saying where.</summary>
public class MalformedDataTests
{
    private const int Files = 10_000;
    private const string Sample = "ID,TIME,EVID,AMT,RATE,II,ADDL,SS,CMT,LAGT,BIOAV,MODE,DUR2,RAT2,CL\n"
        + "1,0,1,100,0,12,3,1,1,0,1,0,0,0,1\n1,1,0,0,0,0,0,0,2,0,1,0,0,0,1\n1,2,1,50,-2,8,2,0,2,1,0.5,2,9,0,2\n1,30,0,0,0,0,0,0,2,0,1,0,0,0,1\n"
        + "2,0,1,100,2,12,4,1,2,7,0.8,0,0,0,1\n2,5,2,.,.,.,.,.,.,.,1,.,.,.,1\n2,0,4,100,0,24,0,0,1,0,1,0,0,0,1\n2,24,0,0,0,0,0,0,2,0,1,0,0,0,1\n";

    private static readonly string[] Fragments =
        ["\"", ",", ",,,,", "\n", "\r", "\r\n", "\0", "-", "1e308", "1e-320", "NaN", "Infinity", "99999999999999999999", "-1", "-2", ".", "é", "\ud83d\ude00", "\u202e", "EVID", "#", "1e6", "0.0001"];

    [Fact]
    public void Every_malformed_file_gets_concentrations_or_an_error_within_it()
    {
        var random = new Random(20261123);
        var sample = Encoding.UTF8.GetBytes(Sample);
        using var folder = new InputFolder();
        var path = folder.PathOf("data.csv");
        var refused = 0;
        for (var file = 0; file < Files; file++)
        {
            var bytes = Mutate(sample, random);
            File.WriteAllBytes(path, bytes);
            var (findings, observed) = Data.ReadFile(path);
            var lines = 1 + bytes.Count(one => one == '\n');
            findings.ShouldAllBe(finding => finding.Line >= 0 && finding.Line <= lines, $"file {file}");
            observed.ShouldAllBe(one => double.IsFinite(one.Concentration), $"file {file}");
            refused += findings.Any(finding => finding.Severity == Severity.Error) ? 1 : 0;
        }

        // If nearly none were refused, or nearly all, the mutations would test little.
        refused.ShouldBeInRange(Files / 3, Files - (Files / 50));
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes[at] = (byte)('0' + random.Next(10));
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Fragments[random.Next(Fragments.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }
}
