using BenchmarkDotNet.Running;
using Quantal.Benchmarks.Cvode;
using Quantal.Benchmarks.Engine;
using Quantal.Benchmarks.Lanes;

if (args is ["neighbours"])
{
    NeighbourTable.Write(Console.Out);
    return 0;
}

if (args is ["work-precision"])
{
    WorkPrecision.Write(Console.Out);
    return 0;
}

if (args is ["cvode"])
{
    CvodeComparison.Write(Console.Out);
    return 0;
}

if (args is ["floor"])
{
    Floor.Write(Console.Out);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(NeighbourTable).Assembly).Run(args);
return 0;
