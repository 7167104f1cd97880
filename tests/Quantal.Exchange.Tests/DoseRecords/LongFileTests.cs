using Quantal.Exchange.DoseRecords;
using Quantal.Exchange.Tests.Patients;

namespace Quantal.Exchange.Tests.DoseRecords;

/// <summary>A failure means that a data set fills the memory with its length.</summary>
[Collection(Alone.Name)]
public class LongFileTests
{
    [Fact]
    public void A_long_file_is_never_held()
    {
        using var folder = new InputFolder();
        var path = folder.PathOf("long.csv");
        using (var writer = new StreamWriter(path))
        {
            writer.WriteLine("ID,TIME,AMT,II,ADDL");
            for (var row = 0; row < 200_000; row++)
            {
                writer.WriteLine(row % 100 == 0 ? $"{row / 100},0,100,8,20" : $"{row / 100},{row % 100},0,0,0");
            }
        }

        var (values, _) = ModelSettings.Read("CL=1.1,V=20,KA=1.5", Data.OneCompartment);
        var (most, count) = (0L, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        DoseRecordFile.Read(path, Data.OneCompartment, values, (_, _, _) => most = ++count % 50_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most).ShouldBeEmpty();

        count.ShouldBe(198_000);
        (most - before).ShouldBeLessThan(4_000_000);
    }
}
