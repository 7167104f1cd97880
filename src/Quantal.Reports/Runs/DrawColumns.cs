using System.Runtime.InteropServices;
using Quantal.Exchange.Files;

namespace Quantal.Reports.Runs;

/// <summary>
/// The values of many draws on the disk, which come draw by draw and are read column by column. They lie in tiles: of some draws the first
/// column, then of the same draws the second, and so on, so that neither way jumps from value to value.
/// </summary>
/// <param name="folder">Where there is room for 8 bytes for each value.</param>
internal sealed class DrawColumns(string folder) : IDisposable
{
    private const int TileDraws = 64;

    private readonly FileStream _file = ScratchFile.Open(folder);
    private double[] _tile = [];
    private int _draws;

    /// <summary>Adds a draw.</summary>
    /// <param name="values">As many as every other draw has.</param>
    /// <exception cref="IOException">There is no room.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        if (_draws == 0)
        {
            _tile = new double[values.Length * TileDraws];
        }

        var place = _draws % TileDraws;
        for (var column = 0; column < values.Length; column++)
        {
            _tile[(column * TileDraws) + place] = values[column];
        }

        if (++_draws % TileDraws == 0)
        {
            _file.Write(MemoryMarshal.AsBytes(_tile.AsSpan()));
        }
    }

    /// <summary>Reads columns that follow each other.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="columns">Receives the value of each draw in each of them.</param>
    public void Read(int first, double[][] columns)
    {
        _file.Flush();
        var piece = new double[columns.Length * TileDraws];
        for (var begun = 0; begun < _draws; begun += TileDraws)
        {
            var count = Math.Min(TileDraws, _draws - begun);
            if (count == TileDraws)
            {
                _file.Position = (((long)begun / TileDraws * _tile.Length) + ((long)first * TileDraws)) * sizeof(double);
                _file.ReadExactly(MemoryMarshal.AsBytes(piece.AsSpan()));
            }
            else
            {
                // The last tile is not full and still in memory.
                _tile.AsSpan(first * TileDraws, piece.Length).CopyTo(piece);
            }

            for (var column = 0; column < columns.Length; column++)
            {
                piece.AsSpan(column * TileDraws, count).CopyTo(columns[column].AsSpan(begun));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
