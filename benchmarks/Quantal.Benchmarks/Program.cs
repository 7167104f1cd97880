using System.Globalization;
using BenchmarkDotNet.Running;
using Quantal.Benchmarks.Engine;
using Quantal.Benchmarks.Lanes;
using Quantal.Benchmarks.Peers;

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

if (args is ["draws"])
{
    DrawnDecades.Write(Console.Out);
    return 0;
}

if (args is ["peers", var rounds, var draws])
{
    PeerComparison.Write(Console.Out, int.Parse(rounds, CultureInfo.InvariantCulture), int.Parse(draws, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["floor"])
{
    Floor.Write(Console.Out);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(NeighbourTable).Assembly).Run(args);
return 0;
