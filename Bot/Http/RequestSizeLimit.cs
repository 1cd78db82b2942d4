using Microsoft.AspNetCore.Http.Metadata;

namespace ChatAssist.Bot.Http;

/// <summary>The longest body that an endpoint reads, in bytes; a longer one gets 413 before it is read.</summary>
public sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
