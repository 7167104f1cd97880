namespace Quantal.Simulation.Engine;

/// <summary>A rule of Gauss and Legendre on the unit interval, and the same graded towards the start, where a tablet's peak is.</summary>
internal sealed class Quadrature
{
    private Quadrature(double[] nodes, double[] weights)
    {
        Nodes = nodes;
        Weights = weights;
    }

    /// <summary>Places in (0, 1), ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>Weights; their sum is 1.</summary>
    public double[] Weights { get; }

    /// <summary>The rule with a number of nodes, exact for polynomials up to degree 2 x count - 1.</summary>
    public static Quadrature Gauss(int count)
    {
        var nodes = new double[count];
        var weights = new double[count];
        for (var index = 0; index < count; index++)
        {
            var place = Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
            double slope;
            for (var iteration = 0; ; iteration++)
            {
                (var value, slope) = Legendre(count, place);
                var change = value / slope;
                place -= change;
                if (Math.Abs(change) < 1e-15 || iteration > 50)
                {
                    break;
                }
            }

            slope = Legendre(count, place).Slope;
            nodes[count - 1 - index] = 0.5 * (1 + place);
            weights[count - 1 - index] = 1 / ((1 - (place * place)) * slope * slope);
        }

        return new Quadrature(nodes, weights);
    }

    /// <summary>The rule after the substitution t = s^2, which puts more nodes near the start.</summary>
    public static Quadrature Graded(int count)
    {
        var plain = Gauss(count);
        return new Quadrature(
            [.. plain.Nodes.Select(node => node * node)],
            [.. plain.Nodes.Zip(plain.Weights, (node, weight) => 2 * node * weight)]);
    }

    private static (double Value, double Slope) Legendre(int degree, double place)
    {
        var (before, value) = (1.0, place);
        for (var order = 2; order <= degree; order++)
        {
            (before, value) = (value, ((((2 * order) - 1) * place * value) - ((order - 1) * before)) / order);
        }

        return (value, degree * ((place * value) - before) / ((place * place) - 1));
    }
}
