using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Quantal.Conventions.Tests;

/// <summary>A type as compiled code names it: the assembly it is from, and its full name.</summary>
internal sealed record TypeName(string Assembly, string FullName);

/// <summary>A method as compiled code names it. Two are the same if assembly, type, name and signature are.</summary>
internal sealed record MethodName(TypeName Type, string Name, string Signature);

/// <summary>A member, the file it stands in, and everything its declaration and its code name.</summary>
internal sealed record CompiledMember(
    string File, string Name, MethodName? Method, IReadOnlySet<TypeName> Attributes, IReadOnlySet<TypeName> Types, IReadOnlySet<MethodName> Calls);

/// <summary>
/// An assembly and its symbols, read without running it. Constants of other types leave no trace in compiled code: the compiler copies their values.
/// </summary>
internal sealed class CompiledCode : IDisposable
{
    private static readonly ImmutableDictionary<int, OpCode> Instructions =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToImmutableDictionary(code => code.Value & 0xFFFF);

    private readonly PEReader _image;
    private readonly MetadataReaderProvider _symbolsProvider;
    private readonly MetadataReader _metadata;
    private readonly MetadataReader _symbols;
    private readonly CompiledNames _names;

    public CompiledCode(Stream image, Stream symbols)
    {
        _image = new PEReader(image);
        _symbolsProvider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        _metadata = _image.GetMetadataReader();
        _symbols = _symbolsProvider.GetMetadataReader();
        _names = new CompiledNames(_metadata);
    }

    public string Name => _names.Assembly;

    /// <summary>The assembly in a file, with the symbols beside it.</summary>
    public static CompiledCode Open(string path) => new(File.OpenRead(path), File.OpenRead(Path.ChangeExtension(path, ".pdb")));

    public void Dispose()
    {
        _image.Dispose();
        _symbolsProvider.Dispose();
    }

    /// <summary>The file of each type that somebody wrote; types the compiler made, and types of generated files, have none.</summary>
    public IReadOnlyDictionary<TypeName, string> Files() =>
        _metadata.TypeDefinitions
            .Select(handle => (Name: _names.Of(handle), File: FileOf(handle)))
            .Where(type => type.File is not null)
            .ToDictionary(type => type.Name, type => type.File!);

    /// <summary>Every type and every field and method of it, with what they name.</summary>
    public IEnumerable<CompiledMember> Members() =>
        from handle in _metadata.TypeDefinitions
        let file = FileOf(handle)
        where file is not null
        from member in MembersOf(handle, file)
        select member;

    private IEnumerable<CompiledMember> MembersOf(TypeDefinitionHandle handle, string file)
    {
        var type = _metadata.GetTypeDefinition(handle);
        yield return Member(file, _names.Of(handle).FullName, method: null, type.GetCustomAttributes(), mentions =>
        {
            mentions.Add(type.BaseType);
            mentions.Add(type.GetInterfaceImplementations().Select(each => _metadata.GetInterfaceImplementation(each).Interface));
            AddConstraints(type.GetGenericParameters(), mentions);
            foreach (var property in type.GetProperties())
            {
                mentions.Add(AttributesOf(_metadata.GetPropertyDefinition(property).GetCustomAttributes()));
            }
        });
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            yield return Member(
                file, Display(handle, _metadata.GetString(field.Name)), method: null, field.GetCustomAttributes(),
                mentions => field.DecodeSignature(mentions, genericContext: null));
        }

        foreach (var method in type.GetMethods())
        {
            yield return MethodMember(handle, method, file);
        }
    }

    private CompiledMember MethodMember(TypeDefinitionHandle type, MethodDefinitionHandle handle, string fileOfType)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var name = _names.Of(handle);
        return Member(FileOf(handle) ?? fileOfType, Display(type, name.Name), name, method.GetCustomAttributes(), mentions =>
        {
            method.DecodeSignature(mentions, genericContext: null);
            AddConstraints(method.GetGenericParameters(), mentions);
            foreach (var parameter in method.GetParameters())
            {
                mentions.Add(AttributesOf(_metadata.GetParameter(parameter).GetCustomAttributes()));
            }

            if (method.RelativeVirtualAddress != 0)
            {
                AddBody(_image.GetMethodBody(method.RelativeVirtualAddress), mentions);
            }
        });
    }

    private CompiledMember Member(
        string file, string name, MethodName? method, CustomAttributeHandleCollection attributes, Action<Mentions> add)
    {
        var ofAttributes = new Mentions(_names);
        ofAttributes.Add(AttributesOf(attributes));
        var mentions = new Mentions(_names);
        add(mentions);
        return new CompiledMember(
            file, name, method, ofAttributes.Types, mentions.Types.Union(ofAttributes.Types).ToHashSet(), mentions.Methods);
    }

    private IEnumerable<EntityHandle> AttributesOf(CustomAttributeHandleCollection attributes) =>
        attributes.Select(attribute => _metadata.GetCustomAttribute(attribute).Constructor);

    private void AddConstraints(GenericParameterHandleCollection parameters, Mentions mentions)
    {
        foreach (var constraint in parameters.SelectMany(each => _metadata.GetGenericParameter(each).GetConstraints()))
        {
            mentions.Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddBody(MethodBodyBlock body, Mentions mentions)
    {
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(mentions, genericContext: null);
        }

        mentions.Add(body.ExceptionRegions.Select(region => region.CatchType));
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operand = Instructions[value == 0xFE ? 0xFE00 | code.ReadByte() : value].OperandType;
            switch (operand)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    mentions.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    // 'Outer.Method' for what the compiler made of a method's lambdas, iterators and local functions.
    private string Display(TypeDefinitionHandle type, string member)
    {
        var name = $"{_names.Of(type).FullName}.{member}";
        var made = name.IndexOf(".<", StringComparison.Ordinal);
        if (made < 0)
        {
            return name;
        }

        var inner = Regex.Match(name[made..], @"<(\w+)>").Groups[1].Value;
        return inner.Length == 0 ? name[..made] : $"{name[..made]}.{inner}";
    }

    private string? FileOf(MethodDefinitionHandle method)
    {
        var symbols = _symbols.GetMethodDebugInformation(method);
        var document = symbols.Document.IsNil && !symbols.SequencePointsBlob.IsNil
            ? symbols.GetSequencePoints().First().Document
            : symbols.Document;
        return document.IsNil ? null : Written(_symbols.GetString(_symbols.GetDocument(document).Name));
    }

    // What the compiler nests in a type, for lambdas and for methods that run in steps, has the type's file, and may alone know it.
    private string? FileOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return FileInside(handle) ?? (type.IsNested ? FileOf(type.GetDeclaringType()) : null);
    }

    private string? FileInside(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetMethods().Select(FileOf).FirstOrDefault(file => file is not null)
            ?? DeclaredIn(handle)
            ?? type.GetNestedTypes().Select(FileInside).FirstOrDefault(file => file is not null);
    }

    // A type without code has its documents in a record of the symbols.
    private string? DeclaredIn(TypeDefinitionHandle handle)
    {
        var typeDefinitionDocuments = new Guid("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");
        foreach (var record in _symbols.GetCustomDebugInformation(handle).Select(_symbols.GetCustomDebugInformation))
        {
            if (_symbols.GetGuid(record.Kind) != typeDefinitionDocuments)
            {
                continue;
            }

            var rows = _symbols.GetBlobReader(record.Value);
            while (rows.RemainingBytes > 0)
            {
                var document = MetadataTokens.DocumentHandle(rows.ReadCompressedInteger());
                if (Written(_symbols.GetString(_symbols.GetDocument(document).Name)) is { } file)
                {
                    return file;
                }
            }
        }

        return null;
    }

    private static string? Written(string document) =>
        document.EndsWith(".g.cs", StringComparison.Ordinal) || document.Contains("/obj/", StringComparison.Ordinal)
            ? null
            : Path.IsPathRooted(document) ? Path.GetRelativePath(Repository.Root, document).Replace('\\', '/') : document;
}
