using System.Runtime.InteropServices;

namespace Quantal.Exchange.Files;

/// <summary>What stands under a path, told without opening it: opening a pipe may wait for ever, and a device may act.</summary>
internal enum NodeKind
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>A plain file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A device, pipe or socket.</summary>
    Device,
}

/// <summary>Tells kinds of nodes.</summary>
internal static class Nodes
{
    // struct statx and its constants, which are the same on every processor.
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint TypeWanted = 1;
    private const int StatusBytes = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int PlainType = 0x8000;

    /// <summary>What stands under a path. On other systems than Linux a device is taken for a file.</summary>
    /// <param name="path">The path; the last name in it is not followed if it is a link.</param>
    public static NodeKind KindOf(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            return NodeKind.Link;
        }

        if (Directory.Exists(path))
        {
            return NodeKind.Folder;
        }

        return !file.Exists ? NodeKind.Nothing : OperatingSystem.IsLinux() && IsDevice(path) ? NodeKind.Device : NodeKind.File;
    }

    private static bool IsDevice(string path)
    {
        var status = new byte[StatusBytes];
        return Status(CurrentFolder, path, NoFollow, TypeWanted, status) == 0
            && (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) != PlainType;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint wanted, byte[] status);
}
