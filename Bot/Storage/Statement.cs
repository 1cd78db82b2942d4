using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Reflection;

namespace ChatAssist.Bot.Storage;

/// <summary>One statement with its values.</summary>
/// <param name="Sql">Plain SQL with parameters <c>@Name</c>.</param>
/// <param name="Values">An object whose properties are the parameters.</param>
/// <param name="Many">The same for many rows, where the database takes arrays: then each parameter is one, with the value of each row in turn. Null when there is no such form.</param>
internal sealed record Statement(string Sql, object Values, string? Many = null)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Parameter>> _known = new();

    private IReadOnlyList<Parameter> Parameters => _known.GetOrAdd(Values.GetType(), type => [.. type.GetProperties().Select(Parameter.Of)]);

    /// <summary>The parameters as the text names them, in the order of their values.</summary>
    public IEnumerable<string> Names => Parameters.Select(parameter => parameter.Name);

    /// <summary>The value of the parameter at this place among <see cref="Names"/>.</summary>
    public object? ValueOf(int parameter) => Parameters[parameter].In(Values);

    /// <summary>Puts the statement into a command.</summary>
    public void Into(DbCommand command)
    {
        command.CommandText = Sql;
        foreach (var parameter in Parameters) command.Parameters.Add(parameter.Into(command.CreateParameter(), Values));
    }

    /// <summary>Adds the statement to a batch.</summary>
    public void AddTo(DbBatch batch)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = Sql;
        foreach (var parameter in Parameters) command.Parameters.Add(parameter.Into(command.CreateParameter(), Values));
        batch.BatchCommands.Add(command);
    }

    /// <summary>Adds statements of the same text to a batch as one.</summary>
    public static void AddTogether(DbBatch batch, IReadOnlyList<Statement> same)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = same[0].Many ?? throw new InvalidOperationException("This statement has no form for many rows.");
        foreach (var parameter in same[0].Parameters) command.Parameters.Add(parameter.Into(command.CreateParameter(), same));
        batch.BatchCommands.Add(command);
    }

    private sealed record Parameter(string Name, DbType Type, PropertyInfo Property)
    {
        public static Parameter Of(PropertyInfo property) => new("@" + property.Name, TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType), property);

        public DbParameter Into(DbParameter parameter, object values)
        {
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (Name, Type, In(values) ?? DBNull.Value);
            return parameter;
        }

        /// <summary>An array, whose type tells the database what is in it.</summary>
        public DbParameter Into(DbParameter parameter, IReadOnlyList<Statement> rows)
        {
            var values = Array.CreateInstance(Property.PropertyType, rows.Count);
            for (var row = 0; row < rows.Count; row++) values.SetValue(Property.GetValue(rows[row].Values), row);
            (parameter.ParameterName, parameter.Value) = (Name, values);
            return parameter;
        }

        public object? In(object values) => Property.GetValue(values);

        /// <summary>Said with the parameter, since a null has no type of its own.</summary>
        private static DbType TypeOf(Type type) =>
            type == typeof(string) ? DbType.String
            : type == typeof(long) ? DbType.Int64
            : type == typeof(int) ? DbType.Int32
            : type == typeof(double) ? DbType.Double
            : throw new NotSupportedException($"A parameter of type {type.Name} is not written here yet.");
    }
}
