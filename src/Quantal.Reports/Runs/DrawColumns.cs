using System.Buffers;
using System.Runtime.InteropServices;
using Quantal.Exchange.Files;
using Quantal.Simulation;

namespace Quantal.Reports.Runs;

/// <summary>
/// The values of many draws on the disk, which come draw by draw and are read column by column, both from several threads. They lie in
/// tiles: of some draws the first column, then of the same draws the second, and so on, so that neither way jumps from value to value.
/// </summary>
/// <param name="folder">Where there is room for 8 bytes for each value.</param>
/// <param name="draws">How many draws there will be.</param>
/// <param name="columns">How many values each has.</param>
internal sealed class DrawColumns(string folder, int draws, int columns) : IDisposable
{
    private const int TileDraws = 64;

    // So many columns of a tile stay in the nearest cache while some draws are put into them.
    private const int Near = 32;

    private readonly FileStream _file = ScratchFile.Open(folder);
    private readonly Dictionary<int, Tile> _open = [];
    private readonly Stack<double[]> _spare = [];

    /// <summary>Adds draws that follow each other; in any order, from several threads.</summary>
    /// <param name="some">The draws, from 1 to as many as there will be, each once.</param>
    /// <exception cref="IOException">There is no room.</exception>
    public void Add(ReadOnlySpan<PatientSeries> some)
    {
        while (!some.IsEmpty)
        {
            var (number, place) = Math.DivRem(some[0].Draw - 1, TileDraws);
            var here = some[..Math.Min(some.Length, TileDraws - place)];
            var tile = Opened(number);
            Put(here, tile.Values.AsSpan(place));
            if (Interlocked.Add(ref tile.Missing, -here.Length) == 0)
            {
                Write(tile.Values, number);
                Close(number, tile);
            }

            some = some[here.Length..];
        }
    }

    /// <summary>Reads columns that follow each other, when all draws are there; from several threads.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">Their number.</param>
    /// <param name="values">Receives, column after column, the value of each draw.</param>
    public void Read(int first, int count, Span<double> values)
    {
        var rented = ArrayPool<double>.Shared.Rent(count * TileDraws);
        var piece = rented.AsSpan(0, count * TileDraws);
        for (var begun = 0; begun < draws; begun += TileDraws)
        {
            Read(piece, (((long)begun / TileDraws * columns) + first) * TileDraws);
            var here = Math.Min(TileDraws, draws - begun);
            for (var column = 0; column < count; column++)
            {
                piece.Slice(column * TileDraws, here).CopyTo(values[((column * draws) + begun)..]);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static void Put(ReadOnlySpan<PatientSeries> some, Span<double> places)
    {
        var columns = some[0].Values.Length;
        for (var begun = 0; begun < columns; begun += Near)
        {
            for (var draw = 0; draw < some.Length; draw++)
            {
                var place = (begun * TileDraws) + draw;
                foreach (var value in some[draw].Values.AsSpan(begun, Math.Min(Near, columns - begun)))
                {
                    places[place] = value;
                    place += TileDraws;
                }
            }
        }
    }

    private Tile Opened(int number)
    {
        lock (_open)
        {
            if (!_open.TryGetValue(number, out var tile))
            {
                var values = _spare.TryPop(out var used) ? used : GC.AllocateUninitializedArray<double>(columns * TileDraws);
                tile = new Tile(values) { Missing = Math.Min(TileDraws, draws - (number * TileDraws)) };
                _open.Add(number, tile);
            }

            return tile;
        }
    }

    private void Close(int number, Tile tile)
    {
        lock (_open)
        {
            _open.Remove(number);
            _spare.Push(tile.Values);
        }
    }

    private void Write(double[] values, int tile) => RandomAccess.Write(
        _file.SafeFileHandle, MemoryMarshal.AsBytes(values.AsSpan()), (long)tile * values.Length * sizeof(double));

    private void Read(Span<double> values, long first)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        var offset = first * sizeof(double);
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0)
            {
                throw new EndOfStreamException("The values of the draws are not all there.");
            }

            bytes = bytes[read..];
            offset += read;
        }
    }

    private sealed class Tile(double[] values)
    {
        public double[] Values { get; } = values;

        public int Missing;
    }
}
