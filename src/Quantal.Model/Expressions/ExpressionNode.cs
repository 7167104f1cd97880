using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Quantal.Model.Expressions;

/// <summary>
/// One immutable node of a formula, named by its content: two nodes of the same formula have the same identity however
/// they were built, and it takes no table of all nodes to see it.
/// </summary>
/// <remarks>
/// The identity is a digest of the node's kind, its literal and the identities of its children, so it costs the same for a
/// small and a huge formula, and every walk that remembers identities visits a shared part once.
/// </remarks>
internal sealed class ExpressionNode
{
    public static readonly ExpressionNode Zero = new(ExpressionKind.Constant, 0, "", null, null);

    public ExpressionNode(ExpressionKind kind, double value, string name, ExpressionNode? left, ExpressionNode? right)
    {
        Kind = kind;
        Value = value;
        Name = name;
        Left = left;
        Right = right;

        Span<byte> content = stackalloc byte[41 + Encoding.UTF8.GetMaxByteCount(Math.Min(name.Length, 64))];
        if (name.Length > 64)
        {
            content = new byte[41 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        }

        content[0] = (byte)kind;
        BinaryPrimitives.WriteDoubleLittleEndian(content[1..], value);
        BinaryPrimitives.WriteUInt128LittleEndian(content[9..], left?.Identity ?? UInt128.Zero);
        BinaryPrimitives.WriteUInt128LittleEndian(content[25..], right?.Identity ?? UInt128.Zero);
        var length = 41 + Encoding.UTF8.GetBytes(name, content[41..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content[..length], digest);
        Identity = BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    public ExpressionKind Kind { get; }

    public double Value { get; }

    public string Name { get; }

    public ExpressionNode? Left { get; }

    public ExpressionNode? Right { get; }

    public UInt128 Identity { get; }
}
