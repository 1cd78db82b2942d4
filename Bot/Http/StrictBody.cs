using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ChatAssist.Dialogs;

namespace ChatAssist.Bot.Http;

/// <summary>A JSON body read strictly: a member that we do not know, one that is missing and a null where none belongs are refused in words.</summary>
/// <remarks>An endpoint takes it as <see cref="StrictBody{T}"/>; <see cref="RefuseBadBodies"/> on its group answers for the bad ones.</remarks>
public sealed class StrictBody<T> : IStrictBody, IBindableFromHttpContext<StrictBody<T>>
    where T : class
{
    private readonly T? _value;

    private StrictBody(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>The body; only where <see cref="Problem"/> is null.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The endpoint's group does not refuse bad bodies.");

    /// <inheritdoc/>
    public Problem? Problem { get; }

    static async ValueTask<StrictBody<T>?> IBindableFromHttpContext<StrictBody<T>>.BindAsync(HttpContext http, ParameterInfo parameter)
    {
        if (!http.Request.HasJsonContentType())
            return new(null, new Problem("not_json", "Send the body as application/json.", StatusCodes.Status415UnsupportedMediaType));
        try
        {
            var value = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, StrictJson.Options, http.RequestAborted);
            return value is null ? new(null, Problem.Invalid("The body is null.")) : new(value, null);
        }
        catch (JsonException e)
        {
            return new(null, Problem.Invalid(StrictJson.Sentence(e)));
        }
        catch (BadHttpRequestException e)
        {
            return new(null, new Problem("bad_body", e.Message, e.StatusCode));
        }
    }
}

/// <summary>A body that was read strictly.</summary>
public interface IStrictBody
{
    /// <summary>Why the body was refused; null when it was not.</summary>
    Problem? Problem { get; }
}

/// <summary>Answers for every strict body that was refused, before the endpoint runs.</summary>
public sealed class RefuseBadBodies : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IStrictBody>().FirstOrDefault(body => body.Problem is not null) is { } refused
            ? ValueTask.FromResult<object?>(refused.Problem!.ToHttp())
            : next(context);
}

/// <summary>How strict bodies are read, and how a bad one is told.</summary>
public static partial class StrictJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 32,
        Converters = { new PlainText() },
    };

    /// <summary>What is wrong, without the names of our types.</summary>
    public static string Sentence(JsonException e)
    {
        if (UnknownMember().Match(e.Message) is { Success: true } unknown)
            return $"\"{unknown.Groups[1].Value}\" is not a field of this body.";
        if (MissingMembers().Match(e.Message) is { Success: true } missing)
            return $"The body lacks {missing.Groups[1].Value.Replace('\'', '"')}.";
        var place = e.Path is { Length: > 2 } path ? $"The field \"{path[2..]}\" (line {e.LineNumber + 1})" : $"Line {e.LineNumber + 1}";
        return $"{place} cannot be read: not the JSON that belongs there.";
    }

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("was missing required properties including: (.*?)\\.?$")]
    private static partial Regex MissingMembers();
}
