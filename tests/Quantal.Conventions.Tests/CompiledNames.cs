using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Quantal.Conventions.Tests;

/// <summary>The names behind the handles of one assembly's metadata.</summary>
internal sealed class CompiledNames(MetadataReader metadata)
{
    public MetadataReader Metadata { get; } = metadata;

    public string Assembly { get; } = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public TypeName Of(TypeDefinitionHandle handle)
    {
        var type = Metadata.GetTypeDefinition(handle);
        return type.IsNested
            ? Nested(Of(type.GetDeclaringType()), type.Name)
            : new TypeName(Assembly, Full(type.Namespace, type.Name));
    }

    public TypeName Of(TypeReferenceHandle handle)
    {
        var type = Metadata.GetTypeReference(handle);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                return Nested(Of((TypeReferenceHandle)type.ResolutionScope), type.Name);
            case HandleKind.AssemblyReference:
                var assembly = Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return new TypeName(Metadata.GetString(assembly.Name), Full(type.Namespace, type.Name));
            default:
                return new TypeName(Assembly, Full(type.Namespace, type.Name));
        }
    }

    public MethodName Of(MethodDefinitionHandle handle)
    {
        var method = Metadata.GetMethodDefinition(handle);
        var signature = method.DecodeSignature(new Mentions(this), genericContext: null);
        return new MethodName(Of(method.GetDeclaringType()), Metadata.GetString(method.Name), Text(signature));
    }

    public static string Text(MethodSignature<string> signature) =>
        $"{signature.ReturnType}`{signature.GenericParameterCount}({string.Join(", ", signature.ParameterTypes)})";

    private TypeName Nested(TypeName outer, StringHandle name) => outer with { FullName = $"{outer.FullName}.{Metadata.GetString(name)}" };

    private string Full(StringHandle space, StringHandle name) =>
        space.IsNil ? Metadata.GetString(name) : $"{Metadata.GetString(space)}.{Metadata.GetString(name)}";
}

/// <summary>Collects every type and method that handles and signatures name; a decoded signature reads as text.</summary>
internal sealed class Mentions(CompiledNames names) : ISignatureTypeProvider<string, object?>
{
    private readonly HashSet<TypeName> _types = [];
    private readonly HashSet<MethodName> _methods = [];

    public IReadOnlySet<TypeName> Types => _types;

    public IReadOnlySet<MethodName> Methods => _methods;

    public void Add(IEnumerable<EntityHandle> handles)
    {
        foreach (var handle in handles)
        {
            Add(handle);
        }
    }

    public void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        var metadata = names.Metadata;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _types.Add(names.Of((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                _types.Add(names.Of((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, genericContext: null);
                break;
            case HandleKind.FieldDefinition:
                _types.Add(names.Of(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.MethodDefinition:
                var method = names.Of((MethodDefinitionHandle)handle);
                _types.Add(method.Type);
                _methods.Add(method);
                break;
            case HandleKind.MemberReference:
                AddMember(metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(generic.Method);
                generic.DecodeSignature(this, genericContext: null);
                break;
        }
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Added(names.Of(handle));

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Added(names.Of(handle));

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => CompiledNames.Text(signature);

    private string Added(TypeName type)
    {
        _types.Add(type);
        return type.FullName;
    }

    // The parent of a member of a generic type is an instantiation; the first type it names is the generic type itself.
    private void AddMember(MemberReference member)
    {
        var parent = new Mentions(names);
        parent.Add(member.Parent);
        _types.UnionWith(parent._types);
        if (member.GetKind() == MemberReferenceKind.Method && parent._types.Count > 0)
        {
            var signature = CompiledNames.Text(member.DecodeMethodSignature(new Mentions(names), genericContext: null));
            _methods.Add(new MethodName(parent._types.First(), names.Metadata.GetString(member.Name), signature));
        }
    }
}
